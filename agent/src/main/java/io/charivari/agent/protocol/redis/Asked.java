package io.charivari.agent.protocol.redis;

import io.charivari.agent.protocol.Exchange;
import org.jspecify.annotations.Nullable;

/** What is kept of a request for its reply, in the exchange itself and so without an object of its own. Stateless. */
final class Asked {

    private Asked() {}

    /** @param arguments behind the name of the command */
    static void note(Exchange request, RedisCommand command, int arguments, boolean inTransaction) {
        request.withNote(command).withKind(inTransaction ? ~arguments : arguments);
    }

    /** Null if the request's name has not been seen. */
    static @Nullable RedisCommand command(@Nullable Exchange request) {
        return request != null && request.note() instanceof RedisCommand command ? command : null;
    }

    static int arguments(Exchange request) {
        return request.kind() < 0 ? ~request.kind() : request.kind();
    }

    static boolean isInTransaction(Exchange request) {
        return request.kind() < 0;
    }

    /** Whether the backend will see it, as far as has been decided. */
    static boolean isRelayed(Exchange request) {
        return request.answerer() == null && !request.isLost();
    }
}
