package io.charivari.model.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.charivari.model.error.CharivariException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatchTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "user:* | user:42 | true",
                "user:* | user: | true",
                "user:* | xuser:42 | false",
                "*:42 | user:42 | true",
                "u?er | user | true",
                "u?er | uer | false",
                "* | anything | true",
                "a*b*c | a--b--b--c | true",
                "a*b*c | a--b--b | false",
                "User | user | false",
                "[a] | [a] | true"
            })
    void aGlobStandsForWhatItSays(String pattern, String value, boolean fits) {
        assertThat(MatchField.KEY.compile(pattern).test(value)).isEqualTo(fits);
    }

    @Test
    void commandsAndMethodsFitInLettersOfEitherCase() {
        assertThat(MatchField.COMMAND.compile("gEt").test("GeT")).isTrue();
        assertThat(MatchField.METHOD.compile("p*").test("POST")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Tenant | x-tenant: acme | true",
                "X-Tenant: ac* | x-tenant:acme | true",
                "X-Tenant: ac* | x-tenant: other | false",
                "X-Tenant | X-Other: X-Tenant | false",
                "Cookie: *a:b* | Cookie: x=a:b; y | true"
            })
    void aHeaderFitsByNameAndValue(String pattern, String header, boolean fits) {
        assertThat(MatchField.HEADER.compile(pattern).test(header)).isEqualTo(fits);
    }

    @Test
    void aStatementFitsIfTheExpressionIsFoundInIt() {
        Predicate<String> selects = MatchField.STATEMENT.compile("(?i)^\\s*select");
        assertThat(selects.test("  SELECT 1")).isTrue();
        assertThat(selects.test("INSERT INTO t SELECT 1")).isFalse();
        assertThat(MatchField.STATEMENT.compile("orders").test("UPDATE orders SET x = 1"))
                .isTrue();
    }

    /** With backtracking this would take longer than anybody waits; the test would not end. */
    @Test
    void noPatternTakesLongerThanItsValueIsLong() {
        String value = "a".repeat(16_000);
        assertThat(MatchField.STATEMENT.compile("(a*)*(a|aa)+b").test(value)).isFalse();
        assertThat(MatchField.KEY.compile("*a*a*a*a*a*a*a*a*a*a*b").test(value)).isFalse();
    }

    @Test
    void everyPatternHasToFitAndOneOfSeveralValuesIsEnough() {
        RequestMatcher matcher = new RequestMatcher(Match.of(Map.of("command", "MGET", "key", "b")));
        assertThat(matcher.matches(field -> field == MatchField.KEY ? List.of("a", "b") : List.of("mget")))
                .isTrue();
        assertThat(matcher.matches(field -> field == MatchField.KEY ? List.of("a") : List.of("mget")))
                .isFalse();
        assertThat(matcher.matches(field -> field == MatchField.KEY ? List.of("b") : List.of()))
                .isFalse();
    }

    @Test
    void whatIsWrittenIsReadBack() {
        Match match = Match.of(Map.of("statement", "a=b|c", "method", "GET"));
        assertThat(Match.parse(match.text())).isEqualTo(match);
        assertThat(match.toString()).isEqualTo("method=GET, statement=a=b|c");
    }

    @Test
    void aFieldThatIsGivenTwiceIsRefused() {
        assertThatThrownBy(() -> Match.parse("key=a\nkey=b"))
                .isInstanceOf(CharivariException.class)
                .hasMessageContaining("key is given twice");
    }

    @ParameterizedTest
    @EnumSource
    void noFieldTakesAPatternThatIsTooLong(MatchField field) {
        assertThatThrownBy(() -> new Match(Map.of(field, "x".repeat(1_001))))
                .isInstanceOf(CharivariException.class)
                .hasMessageStartingWith(field.word() + ": a pattern of 1001 characters is not possible");
    }

    @Test
    void anExpressionThatIsNestedWithoutEndIsRefused() {
        String nested = "(".repeat(480) + "a" + ")*".repeat(480);
        assertThatThrownBy(() -> Match.of(Map.of("statement", nested.substring(0, 999))))
                .isInstanceOf(CharivariException.class)
                .hasMessageContaining("is no regular expression");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "((a{1000}){1000}){1000}",
                "(?:x[]{}]{100}){101}",
                "(a|\\p{L}){1000}{11}",
                "((a{1,}b{2,999999999}))",
                "\\Q{9}\\E{1000}\\x{41}{1000}(?i:..{1000}){10}"
            })
    void anExpressionThatIsShortButLargeIsRefused(String pattern) {
        assertThatThrownBy(() -> TextPattern.of(pattern))
                .isInstanceOf(CharivariException.class)
                .hasMessageContaining("is too large a regular expression");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^\\d{4}-\\d{2}-\\d{2}T(\\d{2}:){2}\\d{2}$",
                "a{1000}b{1000}[{1000}]{1000}",
                "\\Q(((\\E(x{10}){10}",
                "[^]\\]{9}[:alpha:]]{5}",
                "{1000}{1000}|{x}"
            })
    void anExpressionOfUsualSizeIsTaken(String pattern) {
        assertThat(PatternSize.of(pattern)).isLessThan(10_000);
    }
}
