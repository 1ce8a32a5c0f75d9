package io.charivari.cli.client;

import io.charivari.model.error.Suggestion;
import java.util.Collection;
import java.util.stream.Collectors;

/** Says that there is no such thing, and what there is. Stateless. */
public final class Missing {

    private static final int SHOWN = 20;

    private Missing() {}

    /** @param noun what it would be, such as {@code agent} */
    public static CommandFailure of(String noun, String name, Collection<String> known) {
        String there = known.isEmpty()
                ? "there is none at all"
                : "there are " + known.stream().sorted().limit(SHOWN).collect(Collectors.joining(", "))
                        + (known.size() > SHOWN ? " and " + (known.size() - SHOWN) + " more" : "");
        return new CommandFailure(
                ExitCode.USAGE,
                "there is no " + noun + " '" + name + "': " + there + Suggestion.didYouMean(name, known));
    }
}
