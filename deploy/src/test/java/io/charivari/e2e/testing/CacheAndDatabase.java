package io.charivari.e2e.testing;

import static org.awaitility.Awaitility.await;

import io.charivari.demo.report.FleetClient;
import io.charivari.demo.world.Installation.RunningAgent;
import io.charivari.demo.world.Installation.RunningController;
import java.io.IOException;
import java.time.Duration;

/** A controller and two agents: {@code cache-1} in front of Redis, {@code db-1} in front of PostgreSQL. */
public final class CacheAndDatabase implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Site site = new Site();
    private final RunningController controller = site.controller();
    private final FleetClient fleet = new FleetClient(controller.address());
    private String redis = "";
    private String postgres = "";

    private CacheAndDatabase() {}

    /** Returns when both agents are connected; leaves nothing behind if they are not. */
    public static CacheAndDatabase start(Backends backends) throws IOException {
        CacheAndDatabase world = new CacheAndDatabase();
        try {
            world.open(backends);
            return world;
        } catch (RuntimeException e) {
            world.close();
            throw e;
        }
    }

    private void open(Backends backends) {
        redis = agent("cache-1", "cache", "redis", backends.redis().address());
        postgres = agent("db-1", "database", "postgres", backends.postgres().address());
        await().atMost(PATIENCE).until(() -> fleet.connectedAgents() == 2);
    }

    private String agent(String id, String role, String proxy, String backend) {
        RunningAgent agent = site.agent(id, role, controller.address(), proxy, backend);
        return agent.address(proxy);
    }

    public Site site() {
        return site;
    }

    /** Of the controller, {@code host:port}. */
    public String controller() {
        return controller.address();
    }

    public FleetClient fleet() {
        return fleet;
    }

    /** Of Redis, by way of its agent. */
    public String redis() {
        return redis;
    }

    /** Of PostgreSQL, by way of its agent. */
    public String postgres() {
        return postgres;
    }

    /** Waits until nothing is set any more, and Redis answers. */
    public void awaitClean() {
        await().atMost(PATIENCE).until(() -> fleet.activeBehaviors() == 0 && RedisProbe.answers(redis));
    }

    @Override
    public void close() throws IOException {
        fleet.close();
        site.close();
    }
}
