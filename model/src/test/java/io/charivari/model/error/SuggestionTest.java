package io.charivari.model.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {

    private static final List<String> WORDS = List.of("delay", "down", "bandwidth", "reset", "pass");

    @ParameterizedTest
    @CsvSource({"dealy, delay", "DELAY, delay", "bandwith, bandwidth", "don, down", "rset, reset", "resett, reset"})
    void aTypingErrorFindsTheWord(String found, String meant) {
        assertThat(Suggestion.nearest(found, WORDS)).contains(meant);
        assertThat(Suggestion.didYouMean(found, WORDS)).isEqualTo("; did you mean '" + meant + "'?");
    }

    @ParameterizedTest
    @CsvSource({"throttle", "x", "''"})
    void aWordTooFarFromAllFindsNothing(String found) {
        assertThat(Suggestion.nearest(found, WORDS)).isEmpty();
        assertThat(Suggestion.didYouMean(found, WORDS)).isEmpty();
    }

    @Test
    void aHugeWordIsNotCompared() {
        assertThat(Suggestion.nearest("delay".repeat(100_000), WORDS)).isEmpty();
    }
}
