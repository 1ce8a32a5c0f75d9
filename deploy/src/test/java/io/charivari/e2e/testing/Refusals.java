package io.charivari.e2e.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.charivari.e2e.testing.Site.Outcome;

/** How a command says no: clearly, and without a stack trace. Stateless. */
public final class Refusals {

    private static final int USAGE = 2;

    private Refusals() {}

    /** The command was used wrongly, and says so in these words. */
    public static void assertThatItIsRefused(Outcome outcome, String... words) {
        assertThat(outcome.status()).as(outcome.output() + outcome.errors()).isEqualTo(USAGE);
        assertThatItSays(outcome, words);
    }

    public static void assertThatItSays(Outcome outcome, String... words) {
        assertThat(outcome.errors() + outcome.output()).contains(words).doesNotContain("\tat ");
    }
}
