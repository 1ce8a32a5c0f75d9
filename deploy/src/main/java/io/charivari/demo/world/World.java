package io.charivari.demo.world;

import io.charivari.demo.load.Load;
import io.charivari.demo.load.LoadSecond;
import io.charivari.demo.process.Child;
import io.charivari.demo.process.Children;
import io.charivari.demo.process.Guard;
import io.charivari.demo.process.JavaProgram;
import io.charivari.demo.process.Keeper;
import io.charivari.demo.shop.Shop;
import io.charivari.demo.world.Installation.RunningController;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * PostgreSQL, Redis, a controller, three agents, the shop and its users: users -> agent -> shop -> agents -> backends.
 * All of it is gone after {@link #close}, or soon after this process is killed.
 *
 * <p>Started by one thread; closed by any, also while it still starts.
 */
public final class World implements AutoCloseable {

    public static final String SHOP_AGENT = "shop-1";
    public static final String CACHE_AGENT = "cache-1";
    public static final String DATABASE_AGENT = "db-1";

    private static final Duration READY = Duration.ofSeconds(60);
    private static final Pattern SHOP_LISTENING = Pattern.compile("^shop listening on (\\S+)$");
    private static final Duration LAST_START = Duration.ofSeconds(20);
    private static final List<String> HEAP = List.of("-Xmx128m");
    private static final int USERS = 30;
    private static final int REQUESTS_PER_SECOND = 60;

    private final JavaProgram java;
    private final Installation installation;
    private final Path scratch;
    private final Guard guard;
    private final Children children;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private CompletableFuture<?> detaching = CompletableFuture.completedFuture(null);
    private boolean closed;

    private World(JavaProgram java, Installation installation, Path logs) throws IOException {
        this.java = java;
        this.installation = installation;
        guard = Guard.start(java);
        scratch = Files.createTempDirectory("charivari-demo-");
        guard.watch(scratch);
        children = new Children(logs, guard::watch);
    }

    /** An empty world; close it also if filling it fails. */
    public static World create(Installation installation, Path logs) throws IOException {
        return new World(JavaProgram.likeThisOne(), installation, logs);
    }

    /**
     * Starts everything, each thing as soon as what it needs is ready.
     *
     * @param binaries keeps unpacked servers for the next time
     * @param onSecond hears from the users each second, on a thread of its own
     * @throws IllegalStateException if something does not start, with what it said
     */
    public Addresses start(Path binaries, Consumer<LoadSecond> onSecond) {
        CompletableFuture<PostgresBackend> postgres = async(() -> part(
                PostgresBackend.start(binaries.resolve("postgres"), scratch.resolve("postgres"), children.logs())));
        detaching = postgres;
        CompletableFuture<RedisBackend> redis =
                async(() -> part(RedisBackend.start(children, binaries.resolve("redis"), scratch)));
        CompletableFuture<RunningController> controller = async(() ->
                part(installation.startController(children, "127.0.0.1:0", scratch.resolve("controller"), List.of())));
        try {
            String conductor = controller.join().address();
            CompletableFuture<String> cache = async(() ->
                    agent(conductor, CACHE_AGENT, "redis", "redis", redis.join().address()));
            CompletableFuture<String> database = async(() -> agent(
                    conductor,
                    DATABASE_AGENT,
                    "postgres",
                    "postgres",
                    postgres.join().address()));
            String backend = shop(cache.join(), database.join());
            String front = agent(conductor, SHOP_AGENT, "shop", "http", backend);
            load("http://" + front + "/checkout", onSecond);
            // It ends what it has broken while all agents can still hear it.
            closeFirst(controller.join());
            return new Addresses(
                    conductor,
                    front,
                    cache.join(),
                    database.join(),
                    redis.join().address(),
                    postgres.join().address());
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static <T> CompletableFuture<T> async(Supplier<T> start) {
        return CompletableFuture.supplyAsync(start, task -> {
            Thread thread = new Thread(task, "start");
            thread.setDaemon(true);
            thread.start();
        });
    }

    private String agent(String controller, String id, String role, String proxy, String backend) {
        List<String> arguments = new ArrayList<>(List.of("--id", id, "--label", "role=" + role));
        arguments.addAll(List.of("--controller", controller, "--name", proxy));
        arguments.addAll(List.of("--listen", "127.0.0.1:0", "--backend", backend));
        arguments.addAll(List.of("--drain-timeout", "200ms"));
        return part(installation.startAgent(children, id, arguments)).address(proxy);
    }

    private String shop(String cache, String database) {
        String[] hostAndPort = cache.split(":", 2);
        List<String> arguments = List.of(hostAndPort[0], hostAndPort[1], PostgresBackend.url(database));
        Child shop = part(children.start("shop", java.command(Shop.class, HEAP, arguments)));
        return shop.awaitLine(SHOP_LISTENING, READY).group(1);
    }

    private void load(String url, Consumer<LoadSecond> onSecond) {
        List<String> arguments = List.of(url, Integer.toString(USERS), Integer.toString(REQUESTS_PER_SECOND));
        List<String> command = java.command(Load.class, HEAP, arguments);
        part(children.start("users", Map.of(), command, line -> onSecond.accept(LoadSecond.parse(line))));
    }

    private synchronized <T extends AutoCloseable> T part(T started) {
        if (closed) {
            end(started);
            throw new IllegalStateException("the world is being closed");
        }
        parts.push(started);
        return started;
    }

    /** A directory of this world's own, gone with it. */
    public Path scratch() {
        return scratch;
    }

    /**
     * Waits for the end of a process that belongs to somebody else, and has it ended with the world.
     *
     * @return its exit code
     */
    public int attend(Process process) throws InterruptedException {
        guard.watch(process.toHandle());
        AutoCloseable visitor = part(process::destroyForcibly);
        int status = process.waitFor();
        leave(visitor);
        return status;
    }

    private synchronized void leave(AutoCloseable part) {
        parts.remove(part);
    }

    /** Has a part closed before all that are there by now. */
    private synchronized void closeFirst(AutoCloseable part) {
        parts.remove(part);
        parts.push(part);
    }

    /** Ends everything in the opposite order and removes all that it has written, logs excepted. */
    @Override
    public void close() throws IOException {
        if (!closeParts()) {
            return;
        }
        try {
            // What is still starting is closed as soon as it has started; the rest can be ended as it is.
            detaching.handle((started, failure) -> null).get(LAST_START.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            // Without a word from here, the keeper looks for it.
            return;
        }
        ProcessHandle.current()
                .descendants()
                .filter(process -> process.pid() != guard.pid())
                .forEach(ProcessHandle::destroyForcibly);
        Keeper.deleteTree(scratch);
        guard.close();
    }

    private synchronized boolean closeParts() {
        boolean first = !closed;
        closed = true;
        while (!parts.isEmpty()) {
            end(parts.pop());
        }
        return first;
    }

    private static void end(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            System.err.println("could not end " + part + ": " + e.getMessage());
        }
    }

    /**
     * Where everything is, each as {@code host:port}.
     *
     * @param controller the controller
     * @param shop the shop, by way of its agent
     * @param cache Redis, by way of its agent
     * @param database PostgreSQL, by way of its agent
     * @param redis Redis itself
     * @param postgres PostgreSQL itself
     */
    public record Addresses(
            String controller, String shop, String cache, String database, String redis, String postgres) {}
}
