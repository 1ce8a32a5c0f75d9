package io.charivari.model.match;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** A {@link Match} made ready to be asked often. Immutable, safe for any thread. */
public final class RequestMatcher {

    private final List<Compiled> patterns = new ArrayList<>(0);

    public RequestMatcher(Match match) {
        match.patterns().forEach((field, pattern) -> patterns.add(new Compiled(field, field.compile(pattern))));
    }

    /** Whether there is nothing to ask: every request fits. */
    public boolean isEveryRequest() {
        return patterns.isEmpty();
    }

    /**
     * Whether a request fits every pattern. Where it has several values for a field, one that fits is enough; where it has
     * none, it does not fit.
     *
     * @param values of the request, by field
     */
    public boolean matches(Function<MatchField, List<String>> values) {
        for (Compiled one : patterns) {
            if (values.apply(one.field).stream().noneMatch(one.pattern)) {
                return false;
            }
        }
        return true;
    }

    private record Compiled(MatchField field, Predicate<String> pattern) {}
}
