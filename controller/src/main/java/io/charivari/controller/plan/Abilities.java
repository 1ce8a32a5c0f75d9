package io.charivari.controller.plan;

import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.behavior.BehaviorDescriptor;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The behaviors that one agent can do, as it says itself; what it has in common with this controller is not kept.
 *
 * @param missing names of behaviors that this version has and the agent has not
 * @param more behaviors that this version does not have by itself
 */
public record Abilities(Set<String> missing, List<BehaviorDescriptor> more) {

    /** Of an agent that says nothing of it: what this version has. */
    public static final Abilities USUAL = new Abilities(Set.of(), List.of());

    public Abilities {
        missing = Set.copyOf(missing);
        more = List.copyOf(more);
    }

    /** @param behaviors all that the agent has told of; none if it does not tell */
    public static Abilities of(List<BehaviorDescriptor> behaviors) {
        if (behaviors.isEmpty()) {
            return USUAL;
        }
        BehaviorCatalog usual = BehaviorCatalog.builtIn();
        Set<String> names = behaviors.stream().map(BehaviorDescriptor::name).collect(Collectors.toSet());
        return new Abilities(
                usual.behaviors().stream()
                        .map(BehaviorDescriptor::name)
                        .filter(name -> !names.contains(name))
                        .collect(Collectors.toSet()),
                behaviors.stream()
                        .filter(behavior -> usual.find(behavior.name()).isEmpty())
                        .toList());
    }

    /** Whether it can do the behavior of this name. */
    public boolean has(String behavior) {
        return BehaviorCatalog.builtIn().find(behavior).isPresent()
                ? !missing.contains(behavior)
                : more.stream().anyMatch(known -> known.name().equals(behavior));
    }
}
