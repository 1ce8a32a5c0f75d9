package io.charivari.model.match;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.charivari.model.error.CharivariException;
import java.util.function.Predicate;

/**
 * A regular expression that is found somewhere in a text. In the syntax of RE2, which never goes back: time is linear
 * in the text, whatever the expression and whoever wrote the text.
 */
public final class TextPattern implements Predicate<String> {

    /** Characters, with repetitions written out: what is larger takes more memory and time than any answer is worth. */
    private static final int LARGEST = 10_000;

    private static final int LONGEST_SHOWN = 100;

    private final Pattern pattern;

    private TextPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /** @throws CharivariException INVALID_INPUT with what is wrong with it */
    public static TextPattern of(String pattern) {
        if (PatternSize.of(pattern) > LARGEST) {
            throw CharivariException.invalid("'" + shortened(pattern) + "' is too large a regular expression: with its"
                    + " repetitions written out it may have 10000 characters");
        }
        try {
            return new TextPattern(Pattern.compile(pattern));
        } catch (PatternSyntaxException | StackOverflowError e) {
            String why = e instanceof PatternSyntaxException syntax ? syntax.getDescription() : "it is nested too deep";
            throw CharivariException.invalid("'" + pattern + "' is no regular expression, " + why
                    + " (allowed: the syntax of RE2, which has no backreferences and no lookaround)");
        }
    }

    private static String shortened(String pattern) {
        return pattern.length() > LONGEST_SHOWN ? pattern.substring(0, LONGEST_SHOWN) + "..." : pattern;
    }

    /** Whether it is found anywhere in the text. */
    @Override
    public boolean test(String text) {
        return pattern.matcher(text).find();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TextPattern same && pattern.pattern().equals(same.pattern.pattern());
    }

    @Override
    public int hashCode() {
        return pattern.pattern().hashCode();
    }

    /** The expression. */
    @Override
    public String toString() {
        return pattern.pattern();
    }
}
