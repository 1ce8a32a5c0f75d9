package io.charivari.controller.plan;

import java.util.Collection;
import java.util.regex.Pattern;

/**
 * A pattern over names: {@code *} stands for any characters, {@code ?} for one, everything else for itself.
 *
 * @param text as people write it
 * @param pattern the same as a regular expression
 */
record Glob(String text, Pattern pattern) {

    static Glob of(String text) {
        StringBuilder regex = new StringBuilder();
        text.codePoints().forEach(character -> {
            switch (character) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(Character.toString(character)));
            }
        });
        return new Glob(text, Pattern.compile(regex.toString()));
    }

    boolean matches(String name) {
        return pattern.matcher(name).matches();
    }

    /** Whether any of the globs matches; with no globs at all, every name does. */
    static boolean anyMatches(Collection<String> globs, String name) {
        return globs.isEmpty() || globs.stream().anyMatch(glob -> of(glob).matches(name));
    }
}
