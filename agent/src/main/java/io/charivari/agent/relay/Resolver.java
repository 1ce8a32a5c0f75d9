package io.charivari.agent.relay;

import io.netty.util.NetUtil;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.Security;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Finds the addresses of names, IPv4 and IPv6, off the event loops. Each call asks anew; calls for one name that overlap
 * share an answer, so a name server that hangs occupies one thread per name and not one per link.
 *
 * <p>Safe for any thread.
 */
public final class Resolver implements AutoCloseable {

    private static final String CACHE_SECONDS = "networkaddress.cache.ttl";

    private final Map<String, CompletableFuture<List<InetAddress>>> underWay = new ConcurrentHashMap<>();
    /** Not bounded, or as many names that nobody answers for would hold up all others. There are not many names. */
    private final ExecutorService threads = Executors.newCachedThreadPool(new DefaultThreadFactory("resolver", true));

    private final Lookup lookup;

    /** Asks the name service of this machine. */
    public Resolver() {
        this(InetAddress::getAllByName);
        // Java remembers answers for 30 seconds unless told otherwise: too long for a backend that has just moved.
        if (Security.getProperty(CACHE_SECONDS) == null) {
            Security.setProperty(CACHE_SECONDS, "0");
        }
    }

    /** Asks {@code lookup}, which may take its time. */
    public Resolver(Lookup lookup) {
        this.lookup = lookup;
    }

    /** Finds the addresses of a name; may block. */
    @FunctionalInterface
    public interface Lookup {
        InetAddress[] addressesOf(String host) throws UnknownHostException;
    }

    /**
     * All addresses of a host, in the order of the system's resolver; complete already for a literal address.
     *
     * @param host name or literal address
     * @return fails with {@link UnknownHostException} if there is none
     */
    public CompletionStage<List<InetAddress>> resolve(String host) {
        byte[] literal = NetUtil.createByteArrayFromIpAddressString(host);
        if (literal != null && host.indexOf('%') < 0) {
            return CompletableFuture.completedStage(List.of(addressOf(literal)));
        }
        return underWay.computeIfAbsent(host, this::ask);
    }

    private CompletableFuture<List<InetAddress>> ask(String host) {
        CompletableFuture<List<InetAddress>> answer = new CompletableFuture<>();
        threads.execute(() -> {
            try {
                List<InetAddress> addresses = List.of(lookup.addressesOf(host));
                underWay.remove(host);
                answer.complete(addresses);
            } catch (UnknownHostException | RuntimeException unknown) {
                underWay.remove(host);
                answer.completeExceptionally(unknown);
            }
        });
        return answer;
    }

    private static InetAddress addressOf(byte[] literal) {
        try {
            return InetAddress.getByAddress(literal);
        } catch (UnknownHostException impossible) {
            throw new CompletionException("an address of " + literal.length + " bytes", impossible);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
