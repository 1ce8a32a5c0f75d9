package io.charivari.model.behavior;

import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A behavior that cannot be set as asked, with everything that is wrong with it. */
public final class InvalidBehaviorException extends CharivariException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public InvalidBehaviorException(List<Problem> problems) {
        super(ErrorCode.INVALID_INPUT, problems.stream().map(Problem::message).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** At least one, in the order in which the options were given. */
    public List<Problem> problems() {
        return problems;
    }

    /**
     * One thing that is wrong.
     *
     * @param option the option as it was given, or the name of one that is missing; null when the behavior itself is the problem
     * @param message complete in itself: what was found and what is allowed
     */
    public record Problem(@Nullable String option, String message) {}
}
