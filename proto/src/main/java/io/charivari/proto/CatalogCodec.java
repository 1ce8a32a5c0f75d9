package io.charivari.proto;

import io.charivari.model.behavior.BehaviorDescriptor;
import io.charivari.model.behavior.BehaviorKind;
import io.charivari.model.behavior.OptionDescriptor;
import io.charivari.model.behavior.OptionType;
import io.charivari.model.behavior.Subject;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Turns descriptions of behaviors into wire messages and back. Stateless, safe for any thread. */
public final class CatalogCodec {

    private CatalogCodec() {}

    public static io.charivari.proto.v1.BehaviorDescriptor toWire(BehaviorDescriptor behavior) {
        var message = io.charivari.proto.v1.BehaviorDescriptor.newBuilder()
                .setName(behavior.name())
                .addAllAliases(behavior.aliases())
                .setSummary(behavior.summary())
                .setOrigin(behavior.origin())
                .setSubject(behavior.kind().on().name())
                .setWholeLinks(!behavior.kind().perRequest());
        behavior.options().forEach(option -> message.addOptions(toWire(option)));
        return message.build();
    }

    public static BehaviorDescriptor fromWire(io.charivari.proto.v1.BehaviorDescriptor behavior) {
        return new BehaviorDescriptor(
                behavior.getName(),
                behavior.getAliasesList(),
                behavior.getSummary(),
                new BehaviorKind(subject(behavior.getSubject()), !behavior.getWholeLinks()),
                behavior.getOptionsList().stream().map(CatalogCodec::fromWire).toList(),
                behavior.getOrigin().isEmpty() ? BehaviorDescriptor.BUILT_IN : behavior.getOrigin());
    }

    /** A subject that this version does not know forbids nothing: whoever provides the behavior checks it. */
    private static Subject subject(String name) {
        return Arrays.stream(Subject.values())
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElse(Subject.BYTES);
    }

    private static io.charivari.proto.v1.OptionDescriptor toWire(OptionDescriptor option) {
        var message = io.charivari.proto.v1.OptionDescriptor.newBuilder()
                .setName(option.name())
                .setType(option.type().name())
                .addAllAliases(option.aliases())
                .setRequired(option.required())
                .addAllChoices(option.choices())
                .addAllProtocols(option.protocols())
                .setSummary(option.summary());
        ifPresent(option.defaultValue(), message::setDefaultValue);
        ifPresent(option.min(), message::setMin);
        ifPresent(option.max(), message::setMax);
        return message.build();
    }

    /** A type that this version does not know is read as text: whoever provides the behavior checks it. */
    private static OptionDescriptor fromWire(io.charivari.proto.v1.OptionDescriptor option) {
        OptionType type = Arrays.stream(OptionType.values())
                .filter(candidate -> candidate.name().equals(option.getType()))
                .findFirst()
                .orElse(OptionType.TEXT);
        return new OptionDescriptor(
                option.getName(),
                type,
                option.getAliasesList(),
                option.hasDefaultValue() ? option.getDefaultValue() : null,
                option.getRequired(),
                option.hasMin() ? option.getMin() : null,
                option.hasMax() ? option.getMax() : null,
                option.getChoicesList(),
                option.getProtocolsList(),
                option.getSummary());
    }

    private static void ifPresent(@Nullable String text, Consumer<String> setter) {
        if (text != null) {
            setter.accept(text);
        }
    }
}
