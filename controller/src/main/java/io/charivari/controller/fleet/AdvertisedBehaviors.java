package io.charivari.controller.fleet;

import io.charivari.controller.plan.Abilities;
import io.charivari.model.behavior.BehaviorDescriptor;
import io.charivari.model.behavior.DescriptorCheck;
import io.charivari.proto.CatalogCodec;
import io.charivari.proto.v1.Hello;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what an agent says that it can do. What cannot be is left out, and said. Stateless. */
final class AdvertisedBehaviors {

    private static final Logger LOG = LoggerFactory.getLogger(AdvertisedBehaviors.class);

    private AdvertisedBehaviors() {}

    static Abilities of(Hello hello) {
        List<BehaviorDescriptor> behaviors =
                hello.getBehaviorsList().stream().map(CatalogCodec::fromWire).toList();
        return Abilities.of(behaviors.stream()
                .filter(behavior -> isSound(behavior, hello.getAgentId()))
                .toList());
    }

    private static boolean isSound(BehaviorDescriptor behavior, String agent) {
        Optional<String> problem = DescriptorCheck.problem(behavior);
        problem.ifPresent(why -> LOG.warn(
                "Agent {} has a behavior that cannot be used: {}. Correct its plug-in {}",
                agent,
                why,
                behavior.origin()));
        return problem.isEmpty();
    }
}
