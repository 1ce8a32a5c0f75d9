package io.charivari.model.scenario;

import io.charivari.model.yaml.YamlMap;
import java.util.List;
import java.util.Optional;

/**
 * How probes of one kind are written.
 *
 * @param <C> what is read
 */
interface CheckReader<C extends Probe.Check> {

    /** Reads what is asked; all that is wrong is noted, and then there may be nothing. */
    Optional<C> check(YamlMap map);

    /** The keys that a tolerance of this kind may have. */
    List<String> toleranceKeys();

    /**
     * Reads what an answer has to say.
     *
     * @param probe that it is of
     * @param tolerance of the probe, if it has one
     * @param check what is asked, if that could be read
     */
    Optional<Expectation> expectation(YamlMap probe, Optional<YamlMap> tolerance, Optional<C> check);
}
