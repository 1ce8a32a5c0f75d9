package io.charivari.demo;

import io.charivari.demo.report.FleetClient;
import io.charivari.demo.report.Phase;
import io.charivari.demo.report.Reading;
import io.charivari.demo.report.Users;
import io.charivari.demo.world.World;
import io.charivari.demo.world.World.Addresses;
import java.nio.file.Path;
import java.util.List;

/** All that an act needs: the running world, who watches it, how to break it, and where to leave reports. */
record Stage(World world, Addresses addresses, Users users, FleetClient fleet, Chaosctl chaosctl, Path reports) {

    private static final List<String> AGENTS = List.of(World.SHOP_AGENT, World.CACHE_AGENT, World.DATABASE_AGENT);

    Reading reading() {
        return Reading.take(users, fleet);
    }

    /** What passed since a reading, until now. */
    Phase since(Reading earlier) {
        return between(earlier, reading());
    }

    Phase between(Reading earlier, Reading later) {
        return later.since(earlier, users, AGENTS);
    }
}
