package io.charivari.controller.rpc;

import io.grpc.Context;
import io.grpc.Grpc;
import io.grpc.ServerCall;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a call, as the transport knows it.
 *
 * @param address of the other end, {@code host:port}; {@code local} for one in this process
 */
public record Caller(String address) {

    private static final Context.Key<Caller> KEY = Context.key("charivari-caller");
    private static final Caller UNKNOWN = new Caller("local");

    /** The caller of the call that this thread serves. */
    public static Caller current() {
        Caller caller = KEY.get();
        return caller == null ? UNKNOWN : caller;
    }

    static Context attach(ServerCall<?, ?> call) {
        SocketAddress address = call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
        return Context.current().withValue(KEY, new Caller(text(address)));
    }

    private static String text(@Nullable SocketAddress address) {
        if (address instanceof InetSocketAddress internet) {
            String host = internet.getHostString();
            return (host.contains(":") ? "[" + host + "]" : host) + ":" + internet.getPort();
        }
        return UNKNOWN.address;
    }
}
