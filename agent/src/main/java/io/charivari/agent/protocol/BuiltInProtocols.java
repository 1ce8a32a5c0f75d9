package io.charivari.agent.protocol;

import io.charivari.agent.protocol.http.HttpProtocol;
import io.charivari.agent.protocol.memcache.MemcacheProtocol;
import io.charivari.agent.protocol.mysql.MysqlProtocol;
import io.charivari.agent.protocol.postgres.PostgresProtocol;
import io.charivari.agent.protocol.redis.RedisProtocol;
import io.charivari.agent.protocol.smtp.SmtpProtocol;
import java.util.List;

/** The protocols that come with this version. */
public final class BuiltInProtocols {

    /** What makes them, in the order of the documentation. */
    public static final List<ProtocolFactory> FACTORIES = List.of(
            new HttpProtocol(),
            new RedisProtocol(),
            new MemcacheProtocol(),
            new MysqlProtocol(),
            new PostgresProtocol(),
            new SmtpProtocol());

    /** All of them, in the order of the documentation. */
    public static final Protocols ALL = new Protocols(FACTORIES);

    private BuiltInProtocols() {}
}
