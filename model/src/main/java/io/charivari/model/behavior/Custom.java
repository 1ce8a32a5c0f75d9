package io.charivari.model.behavior;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A behavior that this version does not know by itself: a third party's.
 *
 * <p>Two of one name and the same options are the same, however much is known of them.
 *
 * @param name as users write it
 * @param options sorted; checked and with their defaults where there is a descriptor, else as users wrote them
 * @param descriptor what is known of it; null if that is its name alone
 */
public record Custom(
        String name, Map<String, String> options, @Nullable BehaviorDescriptor descriptor) implements BehaviorSpec {

    public Custom {
        options = Collections.unmodifiableMap(new TreeMap<>(options));
    }

    /** One of which nothing else is known. */
    public Custom(String name, Map<String, String> options) {
        this(name, options, null);
    }

    /**
     * Reads and checks options as users wrote them.
     *
     * @throws InvalidBehaviorException with every problem
     */
    static Custom read(BehaviorDescriptor descriptor, Map<String, String> given) {
        Map<String, Comparable<?>> values = descriptor.read(given);
        Map<String, String> options = new LinkedHashMap<>();
        for (OptionDescriptor option : descriptor.options()) {
            Comparable<?> value = values.get(option.name());
            if (value != null) {
                options.put(option.name(), option.write(value));
            }
        }
        return new Custom(descriptor.name(), options, descriptor);
    }

    @Override
    public Optional<BehaviorKind> kind() {
        return Optional.ofNullable(descriptor).map(BehaviorDescriptor::kind);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Custom custom && name.equals(custom.name) && options.equals(custom.options);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + options.hashCode();
    }

    @Override
    public String toString() {
        return name + options;
    }
}
