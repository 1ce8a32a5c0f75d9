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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Ties a behavior's record to its descriptor, by the annotations on the record. Stateless once made. */
final class RecordBinding {

    /** Read once for each record: reflection makes new components and parses their annotations at every look. */
    private static final ClassValue<List<Part>> PARTS = new ClassValue<>() {
        @Override
        protected List<Part> computeValue(Class<?> record) {
            return Arrays.stream(record.getRecordComponents()).map(Part::of).toList();
        }
    };

    private final BehaviorDescriptor descriptor;
    private final Class<? extends BehaviorSpec> type;

    RecordBinding(Class<? extends BehaviorSpec> type) {
        this.type = type;
        this.descriptor = describe(type);
    }

    BehaviorDescriptor descriptor() {
        return descriptor;
    }

    /** Makes the record from options as users wrote them. */
    BehaviorSpec make(Map<String, String> given) {
        Map<String, Comparable<?>> values = descriptor.read(given);
        return type.cast(construct(type, values));
    }

    private Object construct(Class<?> record, Map<String, Comparable<?>> values) {
        List<Part> parts = PARTS.get(record);
        @Nullable Object[] arguments = new @Nullable Object[parts.size()];
        for (int i = 0; i < arguments.length; i++) {
            Part part = parts.get(i);
            arguments[i] =
                    part.isOption ? argument(part.type(), values.get(part.name)) : construct(part.type(), values);
        }
        return construct(record, arguments);
    }

    /** The options of a record as users would write them; absent ones are missing. */
    Map<String, String> options(BehaviorSpec behavior) {
        Map<String, String> options = new LinkedHashMap<>();
        addOptions(behavior, options);
        return options;
    }

    private static void addOptions(Object record, Map<String, String> options) {
        for (Part part : PARTS.get(record.getClass())) {
            Object value = read(part.component, record);
            if (value != null && part.isOption) {
                options.put(part.name, OptionType.of(part.type()).format(value));
            } else if (value != null) {
                addOptions(value, options);
            }
        }
    }

    /** Options that several behaviors share stand in a record of their own. */
    private static boolean isOption(RecordComponent component) {
        return component.isAnnotationPresent(Option.class);
    }

    private Object construct(Class<?> record, @Nullable Object[] arguments) {
        try {
            return canonicalConstructor(record).newInstance(arguments);
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

    private static @Nullable Object read(RecordComponent component, Object record) {
        try {
            return component.getAccessor().invoke(record);
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

    private static BehaviorDescriptor describe(Class<? extends BehaviorSpec> type) {
        Behavior behavior = type.getAnnotation(Behavior.class);
        List<OptionDescriptor> options =
                optionsOf(type).map(RecordBinding::describe).toList();
        return new BehaviorDescriptor(behavior.name(), List.of(behavior.aliases()), behavior.summary(), options);
    }

    private static Stream<RecordComponent> optionsOf(Class<?> record) {
        return Arrays.stream(record.getRecordComponents())
                .flatMap(component -> isOption(component) ? Stream.of(component) : optionsOf(component.getType()));
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
                List.of(option.protocols()),
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

    private static Constructor<?> canonicalConstructor(Class<?> type) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(types);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("a record has a canonical constructor", e);
        }
    }

    /**
     * A component of a record.
     *
     * @param name of the option, as users write it
     * @param isOption else it is a record of options
     */
    private record Part(RecordComponent component, String name, boolean isOption) {

        static Part of(RecordComponent component) {
            return new Part(component, optionName(component), RecordBinding.isOption(component));
        }

        Class<?> type() {
            return component.getType();
        }
    }
}
