package io.charivari.agent.behavior;

import io.charivari.agent.spi.BehaviorFactory;
import io.charivari.model.behavior.Behavior;
import io.charivari.model.behavior.BehaviorDescriptor;
import io.charivari.model.behavior.Custom;
import io.charivari.model.behavior.DescriptorCheck;
import io.charivari.model.behavior.OptionRecord;
import io.charivari.model.behavior.Subject;
import io.charivari.model.error.CharivariException;
import java.util.Map;
import java.util.Optional;

/**
 * A behavior of a plug-in: its description, and what makes it.
 *
 * <p>Immutable, safe for any thread.
 *
 * @param <O> its options
 */
public final class PluginBehavior<O extends Record> {

    private final BehaviorFactory<O> factory;
    private final OptionRecord<O> options;
    private final BehaviorDescriptor descriptor;
    private final boolean readsRequests;
    private final PluginDefects defects;

    private PluginBehavior(
            BehaviorFactory<O> factory, OptionRecord<O> options, BehaviorDescriptor descriptor, PluginDefects defects) {
        this.factory = factory;
        this.options = options;
        this.descriptor = descriptor;
        this.readsRequests = factory.readsRequests();
        this.defects = defects;
    }

    /**
     * Looks at what a plug-in provides. Runs code of the plug-in, which may throw anything.
     *
     * @param origin name and version of the plug-in
     * @param defects told of what is thrown later
     * @throws CharivariException INVALID_INPUT for a declaration that cannot be, with what is wrong
     */
    public static <O extends Record> PluginBehavior<O> of(
            BehaviorFactory<O> factory, String origin, PluginDefects defects) {
        Class<O> type = factory.options();
        Behavior behavior = type.getAnnotation(Behavior.class);
        if (behavior == null || !type.isRecord()) {
            throw CharivariException.invalid(
                    type.getName() + " is no record with @Behavior, which says the behavior's name");
        }
        OptionRecord<O> options = optionsOf(behavior.name(), type);
        BehaviorDescriptor descriptor = BehaviorDescriptor.of(behavior, options.options(), origin);
        DescriptorCheck.problem(descriptor).ifPresent(problem -> {
            throw CharivariException.invalid(problem);
        });
        if (behavior.on() == Subject.PORT) {
            throw CharivariException.invalid(behavior.name() + " acts on the port, which plug-ins cannot");
        }
        PluginBehavior<O> made = new PluginBehavior<>(factory, options, descriptor, defects);
        made.tryDefaults();
        return made;
    }

    private static <O extends Record> OptionRecord<O> optionsOf(String name, Class<O> type) {
        try {
            return OptionRecord.of(name, type);
        } catch (IllegalArgumentException e) {
            throw CharivariException.invalid(name + ": " + e.getMessage());
        }
    }

    private void tryDefaults() {
        if (descriptor.options().stream().noneMatch(option -> option.required())) {
            refusal(Map.of()).ifPresent(why -> {
                throw CharivariException.invalid("its defaults do not go together: " + why);
            });
        }
    }

    public BehaviorDescriptor descriptor() {
        return descriptor;
    }

    /** Why these options are not possible, for a person to read; empty when they are. */
    Optional<String> refusal(Map<String, String> given) {
        try {
            options.read(given);
            return Optional.empty();
        } catch (CharivariException refused) {
            return Optional.of(refused.text());
        } catch (RuntimeException | LinkageError defect) {
            Throwable cause = defect.getCause() == null ? defect : defect.getCause();
            return Optional.of("plugin " + descriptor.origin() + " cannot make the options of " + descriptor.name()
                    + ": " + cause);
        }
    }

    FaultMaker maker(Custom spec) {
        return new PluginMaker<>(this, options.read(spec.options()));
    }

    boolean readsRequests() {
        return readsRequests;
    }

    BehaviorFactory<O> factory() {
        return factory;
    }

    PluginDefects defects() {
        return defects;
    }
}
