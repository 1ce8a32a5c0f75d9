package io.charivari.model.behavior;

import java.util.List;
import java.util.Map;

/** Ties a behavior's record to its descriptor, by the annotations on the record. Stateless once made. */
final class RecordBinding {

    private final BehaviorDescriptor descriptor;
    private final OptionRecord<?> options;

    RecordBinding(Class<? extends BehaviorSpec> type) {
        Behavior behavior = type.getAnnotation(Behavior.class);
        this.options = OptionRecord.of(behavior.name(), type.asSubclass(Record.class));
        this.descriptor = new BehaviorDescriptor(
                behavior.name(),
                List.of(behavior.aliases()),
                behavior.summary(),
                options.options().all());
    }

    BehaviorDescriptor descriptor() {
        return descriptor;
    }

    /** Makes the record from options as users wrote them. */
    BehaviorSpec make(Map<String, String> given) {
        return (BehaviorSpec) options.read(given);
    }

    /** The options of a record as users would write them; absent ones are missing. */
    Map<String, String> options(BehaviorSpec behavior) {
        return options.write((Record) behavior);
    }
}
