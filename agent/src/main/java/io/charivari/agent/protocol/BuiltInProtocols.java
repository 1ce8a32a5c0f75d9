package io.charivari.agent.protocol;

import io.charivari.agent.protocol.memcache.MemcacheProtocol;
import io.charivari.agent.protocol.redis.RedisProtocol;
import java.util.List;

/** The protocols that come with this version. */
public final class BuiltInProtocols {

    /** What makes them, in the order of the documentation. */
    public static final List<ProtocolFactory> FACTORIES = List.of(new RedisProtocol(), new MemcacheProtocol());

    /** All of them, in the order of the documentation. */
    public static final Protocols ALL = new Protocols(FACTORIES);

    private BuiltInProtocols() {}
}
