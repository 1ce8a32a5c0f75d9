package io.charivari.model.behavior;

import io.charivari.model.behavior.InvalidBehaviorException.Problem;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ties a behavior's record to its descriptor, by the annotations on the record. Stateless once made. */
final class RecordBinding {

    private final BehaviorDescriptor descriptor;
    private final RecordComponent[] components;
    private final Constructor<? extends BehaviorSpec> constructor;

    RecordBinding(Class<? extends BehaviorSpec> type) {
        this.components = type.getRecordComponents();
        this.constructor = canonicalConstructor(type);
        this.descriptor = describe(type);
    }

    BehaviorDescriptor descriptor() {
        return descriptor;
    }

    /** Makes the record from options as users wrote them. */
    BehaviorSpec make(Map<String, String> given) {
        Map<String, Comparable<?>> values = descriptor.read(given);
        @Nullable Object[] arguments = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            arguments[i] = argument(components[i].getType(), values.get(optionName(components[i])));
        }
        return construct(arguments);
    }

    /** The options of a record as users would write them; absent ones are missing. */
    Map<String, String> options(BehaviorSpec behavior) {
        Map<String, String> options = new LinkedHashMap<>();
        for (RecordComponent component : components) {
            Object value = read(component, behavior);
            if (value != null) {
                options.put(
                        optionName(component),
                        OptionType.of(component.getType()).format(value));
            }
        }
        return options;
    }

    private BehaviorSpec construct(@Nullable Object[] arguments) {
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof InvalidOptionException refusal) {
                String message = descriptor.name() + "." + refusal.option() + ": '" + refusal.value()
                        + "' is not allowed, " + refusal.reason();
                throw new InvalidBehaviorException(List.of(new Problem(refusal.option(), message)));
            }
            throw new IllegalStateException("cannot make " + descriptor.name(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make " + descriptor.name(), e);
        }
    }

    private static @Nullable Object read(RecordComponent component, BehaviorSpec behavior) {
        try {
            return component.getAccessor().invoke(behavior);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }

    private static @Nullable Object argument(Class<?> type, @Nullable Object value) {
        if (value == null || !type.isEnum()) {
            return value;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> OptionType.word((Enum<?>) constant).equals(value))
                .findFirst()
                .orElseThrow();
    }

    private BehaviorDescriptor describe(Class<? extends BehaviorSpec> type) {
        Behavior behavior = type.getAnnotation(Behavior.class);
        List<OptionDescriptor> options =
                Arrays.stream(components).map(RecordBinding::describe).toList();
        return new BehaviorDescriptor(behavior.name(), List.of(behavior.aliases()), behavior.summary(), options);
    }

    private static OptionDescriptor describe(RecordComponent component) {
        Option option = component.getAnnotation(Option.class);
        return new OptionDescriptor(
                optionName(component),
                OptionType.of(component.getType()),
                List.of(option.aliases()),
                emptyToNull(option.defaultValue()),
                option.required(),
                emptyToNull(option.min()),
                emptyToNull(option.max()),
                choices(component.getType()),
                option.summary());
    }

    private static List<String> choices(Class<?> type) {
        return type.isEnum()
                ? Arrays.stream(type.getEnumConstants())
                        .map(constant -> OptionType.word((Enum<?>) constant))
                        .toList()
                : List.of();
    }

    private static String optionName(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static Constructor<? extends BehaviorSpec> canonicalConstructor(Class<? extends BehaviorSpec> type) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(types);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("a record has a canonical constructor", e);
        }
    }
}
