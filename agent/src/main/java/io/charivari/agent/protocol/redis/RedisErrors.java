package io.charivari.agent.protocol.redis;

import io.charivari.model.behavior.ErrorOptions;
import org.jspecify.annotations.Nullable;

/** What Redis says when something is wrong. Stateless. */
final class RedisErrors {

    private RedisErrors() {}

    /** The error with its code, as it stands behind the {@code -}. */
    static String text(ErrorOptions options) {
        ErrorOptions.Kind kind = options.kind();
        String message = options.message();
        return code(kind) + " " + (message != null ? message : usual(kind));
    }

    private static String code(ErrorOptions.@Nullable Kind kind) {
        return kind == null ? "ERR" : kind.name();
    }

    private static String usual(ErrorOptions.@Nullable Kind kind) {
        if (kind == null) {
            return "injected by charivari";
        }
        return switch (kind) {
            case LOADING -> "Redis is loading the dataset in memory";
            case OOM -> "command not allowed when used memory > 'maxmemory'.";
            case READONLY -> "You can't write against a read only replica.";
            case BUSY -> "Redis is busy running a script. You can only call SCRIPT KILL or SHUTDOWN NOSAVE.";
            case CLUSTERDOWN -> "The cluster is down";
        };
    }
}
