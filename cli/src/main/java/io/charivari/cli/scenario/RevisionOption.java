package io.charivari.cli.scenario;

import io.charivari.model.error.CharivariException;
import picocli.CommandLine.Option;

/** Which revision. */
final class RevisionOption {

    @Option(names = "--revision", paramLabel = "N", description = "1 or more. Default: the newest.")
    private int revision;

    /**
     * Zero for the newest.
     *
     * @throws CharivariException INVALID_INPUT for one that cannot be
     */
    int number() {
        if (revision < 0) {
            throw CharivariException.invalid("--revision: " + revision + " is out of bounds: revisions count from 1");
        }
        return revision;
    }
}
