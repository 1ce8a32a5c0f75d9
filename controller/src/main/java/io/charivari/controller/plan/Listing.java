package io.charivari.controller.plan;

import java.util.Collection;
import java.util.stream.Collectors;

/** Names things in a message without flooding it. */
final class Listing {

    private static final int SHOWN = 6;

    private Listing() {}

    /** The first few, in the given order, and how many more there are. */
    static String of(Collection<String> things) {
        String first = things.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return things.size() <= SHOWN ? first : first + " and " + (things.size() - SHOWN) + " more";
    }
}
