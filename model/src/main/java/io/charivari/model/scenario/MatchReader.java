package io.charivari.model.scenario;

import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.ActivationField;
import io.charivari.model.error.CharivariException;
import io.charivari.model.match.Match;
import io.charivari.model.match.MatchField;
import io.charivari.model.yaml.YamlMap;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads which requests a step means, each pattern at its own line and column. Stateless. */
final class MatchReader {

    private MatchReader() {}

    /** @param step that the patterns are a part of; what the behavior cannot have at all is noted at its key */
    static Optional<Activation> read(YamlMap patterns, YamlMap step, Activation activation) {
        patterns.expectKeys(List.of(), MatchField.words());
        Map<MatchField, String> read = new EnumMap<>(MatchField.class);
        for (String word : patterns.keys()) {
            if (MatchField.words().contains(word)) {
                MatchField field = MatchField.parse(word);
                patterns.scalar(word, text -> new Match(Map.of(field, text)))
                        .ifPresent(one -> read.putAll(one.patterns()));
            }
        }
        if (read.size() < patterns.keys().size()) {
            return Optional.empty();
        }
        try {
            return Optional.of(activation.withMatch(new Match(read)));
        } catch (CharivariException e) {
            step.problemAtKey(ActivationField.MATCH.word(), e.text());
            return Optional.empty();
        }
    }
}
