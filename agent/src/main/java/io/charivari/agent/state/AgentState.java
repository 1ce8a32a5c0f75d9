package io.charivari.agent.state;

import io.charivari.agent.control.KeptProxy;
import io.charivari.agent.control.ProxyArchive;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.model.file.DirectoryLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state directory of an agent, which no other process has at the same time.
 *
 * <p>Opened and closed by one thread, which blocks. {@link #keep} may be called on any thread and never blocks: all
 * writing is done by a thread of its own, in the order of the calls.
 */
public final class AgentState implements ProxyArchive, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AgentState.class);
    private static final DirectoryLock.Use USE = new DirectoryLock.Use("state directory", "agent", "--state-dir");
    private static final String LOCK_FILE = "agent.lock";
    private static final String PROXY_FILE = "proxies.json";
    private static final long CLOSE_SECONDS = 2;

    private final Path directory;
    private final ExecutorService writer;
    /** Written before the writer has its first task, and by the writer after that. */
    private volatile @Nullable DirectoryLock lock;

    private List<KeptProxy> kept = List.of();

    private AgentState(Path directory) {
        this.directory = directory;
        this.writer = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "state");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Takes a directory that somebody has chosen, and reads what is in it.
     *
     * @throws CharivariException RESOURCE_IN_USE when another agent has it, INVALID_INPUT when it cannot be used
     */
    public static AgentState open(Path directory) {
        AgentState state = new AgentState(directory);
        try {
            state.take();
        } catch (CharivariException refused) {
            state.close();
            throw refused;
        }
        state.kept = state.read();
        return state;
    }

    /**
     * Takes the directory that nobody has chosen, if there is anything in it. Else it is made when there is something to
     * keep. An agent whose directory cannot be had relays nevertheless.
     */
    public static AgentState openIfThere(Path directory) {
        AgentState state = new AgentState(directory);
        if (Files.exists(directory.resolve(PROXY_FILE))) {
            try {
                state.take();
                state.kept = state.read();
            } catch (CharivariException refused) {
                LOG.warn("The proxies that a controller has made here are not there: {}", refused.text());
            }
        }
        return state;
    }

    /** The proxies that were kept when this was opened, sorted by name. */
    public List<KeptProxy> kept() {
        return kept;
    }

    /** Completes when the disk has them, whole. */
    @Override
    public CompletionStage<Void> keep(List<KeptProxy> proxies) {
        List<KeptProxy> wanted = List.copyOf(proxies);
        try {
            return CompletableFuture.runAsync(() -> write(wanted), writer);
        } catch (RejectedExecutionException closed) {
            return CompletableFuture.failedStage(
                    new CharivariException(ErrorCode.UNREACHABLE, "the agent is ending", closed));
        }
    }

    private void write(List<KeptProxy> proxies) {
        if (lock == null) {
            take();
        }
        try {
            ProxyFile.write(file(), proxies);
        } catch (IOException e) {
            throw new CharivariException(
                    ErrorCode.CONFLICT,
                    file() + " cannot be written (" + DirectoryLock.reason(e)
                            + "): the agent would not know its proxies after its next start, so make room there or give"
                            + " it another --state-dir",
                    e);
        }
    }

    private void take() {
        lock = DirectoryLock.take(directory, LOCK_FILE, USE);
    }

    private Path file() {
        return directory.resolve(PROXY_FILE);
    }

    /** A file that cannot be read must not keep an agent from relaying: it is put aside, for people to look at. */
    private List<KeptProxy> read() {
        if (Files.notExists(file())) {
            return List.of(); // here already, so that the reader's classes are not loaded for nothing
        }
        try {
            return ProxyFile.read(file());
        } catch (CharivariException unreadable) {
            Path aside = file().resolveSibling(PROXY_FILE + ".bad");
            String where = putAside(aside) ? "it is now " + aside : "it could not be put aside";
            LOG.warn(
                    "{} does not hold what an agent has written there ({}); {}. The proxies that a controller has made"
                            + " here are missing until a controller is connected that knows them",
                    file(),
                    unreadable.text(),
                    where);
            return List.of();
        }
    }

    private boolean putAside(Path aside) {
        try {
            Files.move(file(), aside, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Lets go of the directory; waits at most two seconds for what is being written. */
    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("{} is still being written", file());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        DirectoryLock held = lock;
        if (held != null) {
            held.close();
        }
    }
}
