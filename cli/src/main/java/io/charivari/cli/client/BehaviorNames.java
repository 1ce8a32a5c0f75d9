package io.charivari.cli.client;

import io.charivari.model.behavior.BehaviorCatalog;
import io.charivari.model.behavior.BehaviorDescriptor;
import io.charivari.model.behavior.DescriptorCheck;
import io.charivari.proto.CatalogCodec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The behaviors that people may name: those of this version, and those that agents of the controller bring. Stateless. */
public final class BehaviorNames {

    private BehaviorNames() {}

    /** For checking a file before it is sent. Of two with one name the first counts; the controller has the last word. */
    public static BehaviorCatalog at(ControllerClient controller) {
        BehaviorCatalog usual = BehaviorCatalog.builtIn();
        Set<String> taken = new HashSet<>();
        usual.behaviors().forEach(behavior -> taken.addAll(behavior.words()));
        List<BehaviorDescriptor> more = new ArrayList<>();
        controller.behaviors().stream()
                .map(CatalogCodec::fromWire)
                .filter(behavior -> DescriptorCheck.problem(behavior).isEmpty())
                .filter(behavior -> taken.add(behavior.name()))
                .forEach(behavior -> more.add(behavior.withAliases(
                        behavior.aliases().stream().filter(taken::add).toList())));
        return usual.with(more);
    }
}
