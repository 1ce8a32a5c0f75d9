package io.charivari.model.behavior;

import io.charivari.model.behavior.InvalidBehaviorException.Problem;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Options declared by a record: reads its annotations, makes it from text and writes it back. Behaviors and protocols, of
 * this house and of third parties, declare their options in this one way.
 *
 * <p>Immutable, safe for any thread.
 *
 * @param <R> whose components are annotated with {@link Option}, or are records of such components
 */
public final class OptionRecord<R extends Record> {

    /** Read once for each record: reflection makes new components and parses their annotations at every look. */
    private static final ClassValue<List<Part>> PARTS = new ClassValue<>() {
        @Override
        protected List<Part> computeValue(Class<?> record) {
            return Arrays.stream(record.getRecordComponents()).map(Part::of).toList();
        }
    };

    private final Class<R> type;
    private final OptionSet options;

    private OptionRecord(String owner, Class<R> type) {
        this.type = type;
        this.options =
                new OptionSet(owner, optionsOf(type).map(OptionRecord::describe).toList());
    }

    /**
     * Reads a declaration.
     *
     * @param owner whose options they are, as users write it
     * @throws IllegalArgumentException for a component of a type that no option can have
     */
    public static <R extends Record> OptionRecord<R> of(String owner, Class<R> type) {
        return new OptionRecord<>(owner, type);
    }

    /** What users may give. */
    public OptionSet options() {
        return options;
    }

    /**
     * Makes the record from options as users wrote them.
     *
     * @throws InvalidBehaviorException with every problem
     */
    public R read(Map<String, String> given) {
        return type.cast(construct(type, options.read(given)));
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

    /** The options of a record as users would write them, defaults included; absent ones are missing. */
    public Map<String, String> write(Record record) {
        Map<String, String> written = new LinkedHashMap<>();
        addOptions(record, written);
        return written;
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
                String message = options.owner() + "." + refusal.option() + ": '" + refusal.value()
                        + "' is not allowed, " + refusal.reason();
                throw new InvalidBehaviorException(List.of(new Problem(refusal.option(), message)));
            }
            throw new IllegalStateException("cannot make " + options.owner(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make " + options.owner(), e);
        }
    }

    private static @Nullable Object read(RecordComponent component, Object record) {
        try {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true); // records of third parties need not be public
            return accessor.invoke(record);
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

    private static Stream<RecordComponent> optionsOf(Class<?> record) {
        if (!record.isRecord()) {
            throw new IllegalArgumentException(
                    record.getName() + " is neither an option (it has no @Option) nor a record of options");
        }
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
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor;
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
            return new Part(component, optionName(component), OptionRecord.isOption(component));
        }

        Class<?> type() {
            return component.getType();
        }
    }
}
