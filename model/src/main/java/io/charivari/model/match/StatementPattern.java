package io.charivari.model.match;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.charivari.model.error.CharivariException;
import java.util.function.Predicate;

/**
 * A regular expression that is found somewhere in a statement. In the syntax of RE2, which never goes back: time is linear
 * in the text, whatever the expression.
 */
final class StatementPattern implements Predicate<String> {

    private final Pattern pattern;

    private StatementPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /** @throws CharivariException INVALID_INPUT with what is wrong with it */
    static StatementPattern of(String pattern) {
        try {
            return new StatementPattern(Pattern.compile(pattern));
        } catch (PatternSyntaxException | StackOverflowError e) {
            String why = e instanceof PatternSyntaxException syntax ? syntax.getDescription() : "it is nested too deep";
            throw CharivariException.invalid("'" + pattern + "' is no regular expression, " + why
                    + " (allowed: the syntax of RE2, which has no backreferences and no lookaround)");
        }
    }

    @Override
    public boolean test(String statement) {
        return pattern.matcher(statement).find();
    }
}
