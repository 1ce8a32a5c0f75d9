package io.charivari.agent.api.http;

import com.sun.net.httpserver.HttpServer;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.model.proxy.Endpoint;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Serves routes at one address, by the JDK's own server: an agent stays light. A few threads of its own, apart from the
 * event loops; a client that is slow to send or to read occupies one of them for some seconds and is cut off then.
 *
 * <p>Safe for any thread.
 */
public final class HttpApi implements AutoCloseable {

    private static final int THREADS = 16;
    private static final int BACKLOG = 128;
    private static final long IDLE_THREAD_SECONDS = 10;

    /** What the JDK's server reads once, when it is first used; a person's own settings win. */
    private static final Map<String, String> LIMITS = Map.of(
            // Headers and body are two writes: without this the second one waits for the client's acknowledgement.
            "sun.net.httpserver.nodelay", "true",
            // Seconds for a request to come in, and for its answer to be made and read.
            "sun.net.httpserver.maxReqTime", "5",
            "sun.net.httpserver.maxRspTime", "15",
            "sun.net.httpserver.idleInterval", "30",
            "sun.net.httpserver.maxIdleConnections", "64",
            "jdk.httpserver.maxConnections", "512");

    static {
        LIMITS.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
    }

    private final HttpServer server;
    private final ThreadPoolExecutor threads;
    private final Endpoint bound;
    private final AtomicBoolean closed = new AtomicBoolean();

    private HttpApi(HttpServer server, ThreadPoolExecutor threads) {
        this.server = server;
        this.threads = threads;
        InetSocketAddress address = server.getAddress();
        this.bound = new Endpoint(address.getAddress().getHostAddress(), address.getPort());
    }

    /**
     * Begins to serve.
     *
     * @param listen port 0 takes a free one; an empty host means all interfaces
     * @param errors how errors are told
     * @throws CharivariException RESOURCE_IN_USE if the port is taken, INVALID_INPUT for an address that is not this
     *     machine's
     */
    public static HttpApi start(Endpoint listen, List<Route> routes, ErrorFormat errors) {
        HttpServer server = open(listen);
        ThreadPoolExecutor threads = threads();
        server.setExecutor(threads);
        server.createContext("/", new Router(routes, new BrowserGuard(listen), errors));
        server.start();
        return new HttpApi(server, threads);
    }

    private static HttpServer open(Endpoint listen) {
        InetSocketAddress address = listen.host().isEmpty()
                ? new InetSocketAddress(listen.port())
                : new InetSocketAddress(listen.host(), listen.port());
        if (address.isUnresolved()) {
            throw CharivariException.invalid("'" + listen.host() + "', where the API is to listen, has no address: give"
                    + " an address or a name of this machine, such as 127.0.0.1:" + listen.port());
        }
        try {
            return HttpServer.create(address, BACKLOG);
        } catch (IOException failure) {
            throw refusal(listen, failure);
        }
    }

    private static CharivariException refusal(Endpoint listen, IOException failure) {
        String why = String.valueOf(failure.getMessage());
        if (why.toLowerCase(Locale.ROOT).contains("in use")) {
            return new CharivariException(
                    ErrorCode.RESOURCE_IN_USE,
                    "the API's address " + listen + " is taken: stop what listens there, or give it another port"
                            + " (port 0 takes a free one)",
                    failure);
        }
        return CharivariException.invalid("the API cannot listen on " + listen + " (" + why
                + "): the address must be one of this machine's, and the port one that this user may open");
    }

    private static ThreadPoolExecutor threads() {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE_THREAD_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "api-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** Where it listens. */
    public Endpoint bound() {
        return bound;
    }

    /** Closed again it stays so. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            server.stop(0);
            threads.shutdownNow();
        }
    }
}
