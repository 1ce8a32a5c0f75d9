package io.charivari.controller.plan;

import io.charivari.controller.plan.FleetSnapshot.Member;
import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.behavior.BehaviorDescriptor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The behaviors that can be asked for at one moment: those of this version, and those that connected agents bring. A word
 * that does not mean the same at all agents that know it is refused, with who has what.
 */
final class FleetCatalog {

    private static final String OTHERS = "; that of a plug-in is known while an agent that has it is connected";

    private final BehaviorCatalog usual = BehaviorCatalog.builtIn();
    private final Map<String, List<Owned>> byName = new TreeMap<>();
    private final Map<String, String> refused = new HashMap<>();

    private FleetCatalog(List<Member> agents) {
        for (Member agent : agents) {
            agent.abilities().more().stream()
                    .filter(behavior -> usual.find(behavior.name()).isEmpty())
                    .forEach(behavior -> byName.computeIfAbsent(behavior.name(), name -> new ArrayList<>())
                            .add(new Owned(behavior, agent.id())));
        }
    }

    static BehaviorCatalog of(List<Member> agents) {
        return new FleetCatalog(agents).catalog();
    }

    private BehaviorCatalog catalog() {
        List<BehaviorDescriptor> agreed = new ArrayList<>();
        byName.forEach((name, owned) -> {
            BehaviorDescriptor first = owned.get(0).behavior();
            if (owned.stream().allMatch(other -> other.behavior().takesTheSameAs(first))) {
                agreed.add(first);
            } else {
                refused.put(name, disagreement(name, owned));
            }
        });
        return usual.with(withoutSharedAliases(agreed)).refusing(refused).hinting(OTHERS);
    }

    /** A name goes before an alias; an alias of two is one of neither. */
    private List<BehaviorDescriptor> withoutSharedAliases(List<BehaviorDescriptor> behaviors) {
        Map<String, Long> owners = behaviors.stream()
                .flatMap(behavior -> behavior.words().stream().distinct())
                .collect(Collectors.groupingBy(word -> word, Collectors.counting()));
        return behaviors.stream()
                .map(behavior -> behavior.withAliases(behavior.aliases().stream()
                        .filter(alias -> owners.getOrDefault(alias, 0L) == 1
                                && usual.find(alias).isEmpty()
                                && !refused.containsKey(alias))
                        .toList()))
                .toList();
    }

    private static String disagreement(String name, List<Owned> owned) {
        Map<String, List<String>> byOrigin = new LinkedHashMap<>();
        owned.forEach(one -> byOrigin.computeIfAbsent(one.behavior().origin(), origin -> new ArrayList<>())
                .add(one.agent()));
        return "behavior '" + name + "' is not the same at all agents: "
                + byOrigin.entrySet().stream()
                        .map(origin -> origin.getKey() + " at " + Listing.of(origin.getValue()))
                        .collect(Collectors.joining("; "))
                + ". Put the same version of its plug-in everywhere and start those agents again";
    }

    private record Owned(BehaviorDescriptor behavior, String agent) {}
}
