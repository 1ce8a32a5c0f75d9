package io.charivari.agent.api.v1;

import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.ActivationField;
import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.behavior.BehaviorDescriptor;
import io.charivari.model.behavior.BehaviorSpec;
import io.charivari.model.behavior.OptionDescriptor;
import io.charivari.model.error.CharivariException;
import io.charivari.model.match.Match;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads what a body says of a behavior: a whole one, or a change of one. Stateless. */
final class BehaviorBody {

    private BehaviorBody() {}

    /**
     * A whole one.
     *
     * @param catalog of the behaviors that can be set
     * @throws CharivariException INVALID_INPUT with every problem of the options, or the first of the other fields
     */
    static Activation activation(JsonBody body, BehaviorCatalog catalog) {
        BehaviorSpec behavior = catalog.parse(
                body.required("behavior"), merged(Map.of(), body.map("options"), UnaryOperator.identity()));
        return ActivationField.setAll(
                Activation.of(behavior), merged(Map.of(), fields(body), UnaryOperator.identity()));
    }

    /** Each as text; the patterns of a match come as an object. */
    private static Map<String, @Nullable String> fields(JsonBody body) {
        String match = ActivationField.MATCH.word();
        List<String> scalars = ActivationField.words().stream()
                .filter(word -> !word.equals(match))
                .toList();
        Map<String, @Nullable String> fields = new LinkedHashMap<>(body.given(scalars));
        if (body.has(match)) {
            Map<String, String> patterns = merged(Map.of(), body.map(match), UnaryOperator.identity());
            String text = JsonBody.named(match, () -> Match.of(patterns)).text();
            fields.put(match, text.isEmpty() ? null : text);
        }
        return fields;
    }

    static Change change(JsonBody body, BehaviorCatalog catalog) {
        return new Change(catalog, body.text("behavior"), body.map("options"), fields(body));
    }

    /**
     * What is to be another way; a value that is null goes back to its default, what is missing stays.
     *
     * @param catalog of the behaviors that can be set
     * @param behavior if given, what it has to be already
     */
    record Change(
            BehaviorCatalog catalog,
            Optional<String> behavior,
            Map<String, @Nullable String> options,
            Map<String, @Nullable String> fields) {

        /** @throws CharivariException INVALID_INPUT */
        Activation of(Activation before) {
            String name = before.behavior().name();
            BehaviorDescriptor descriptor = catalog.find(name).orElseThrow();
            behavior.filter(word -> !descriptor.words().contains(word)).ifPresent(other -> {
                throw CharivariException.invalid(
                        "behavior: '" + other + "' is not allowed, it is " + name + ": clear it and set another one");
            });
            UnaryOperator<String> nameOf =
                    word -> descriptor.option(word).map(OptionDescriptor::name).orElse(word);
            BehaviorSpec spec = catalog.parse(name, merged(catalog.options(before.behavior()), options, nameOf));
            return ActivationField.setAll(
                    Activation.of(spec), merged(ActivationField.of(before), fields, UnaryOperator.identity()));
        }
    }

    /** @param nameOf the one name of what has several */
    private static Map<String, String> merged(
            Map<String, String> before, Map<String, @Nullable String> changes, UnaryOperator<String> nameOf) {
        Map<String, String> after = new LinkedHashMap<>(before);
        changes.forEach((word, value) -> {
            if (value == null) {
                after.remove(nameOf.apply(word));
            } else {
                after.put(nameOf.apply(word), value);
            }
        });
        return after;
    }
}
