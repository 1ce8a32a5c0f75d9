package io.charivari.e2e.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Hosts on one machine: network namespaces, each with a cable to a bridge that this process is at, too. Names and
 * addresses are of this process alone, and all is removed when it ends. Used by one thread.
 */
public final class HostNetwork implements AutoCloseable {

    private static final int FIRST_HOST = 10;
    private static final int MOST_HOSTS = 40;
    private static final long COMMAND_SECONDS = 20;

    private final String prefix = "cv" + Long.toString(ProcessHandle.current().pid(), 36);
    /** Of 198.18.0.0/15, which is set apart for measuring networks. */
    private final String subnet = "198.18." + ProcessHandle.current().pid() % 250 + ".";

    private final List<Host> hosts = new ArrayList<>();
    private final Thread onExit = new Thread(this::removeAll, "host network");

    /** Makes the bridge. */
    public HostNetwork() {
        Runtime.getRuntime().addShutdownHook(onExit);
        run("ip", "link", "add", bridge(), "type", "bridge");
        run("ip", "addr", "add", address() + "/24", "dev", bridge());
        run("ip", "link", "set", bridge(), "up");
    }

    /** Why there can be no hosts here; empty if there can be. */
    public static Optional<String> obstacle() {
        String probe = "cvprobe" + ProcessHandle.current().pid();
        try {
            run("ip", "netns", "add", probe);
            run("ip", "netns", "exec", probe, "ip", "link", "set", "lo", "up");
            run("ip", "netns", "del", probe);
            return Optional.empty();
        } catch (IllegalStateException e) {
            return Optional.of("network namespaces need Linux, root and the package iproute2: " + e.getMessage());
        }
    }

    /**
     * A host.
     *
     * @param name of its namespace
     * @param cable the end of its cable that is at the bridge
     * @param address of its only interface, besides loopback
     */
    public record Host(String name, String cable, String address) {

        /** A command line that runs another one there. */
        public List<String> inside(List<String> command) {
            List<String> whole = new ArrayList<>(List.of("ip", "netns", "exec", name));
            whole.addAll(command);
            return whole;
        }
    }

    /** This process's address at the bridge. */
    public String address() {
        return subnet + "1";
    }

    /** The same, for sockets. */
    public InetAddress inet() {
        return Addresses.of(address() + ":0").getAddress();
    }

    public Host host() {
        int number = hosts.size() + 1;
        if (number > MOST_HOSTS) {
            throw new IllegalStateException("more than " + MOST_HOSTS + " hosts");
        }
        Host host = new Host(prefix + "-" + number, prefix + "v" + number, subnet + (FIRST_HOST + number));
        hosts.add(host);
        run("ip", "netns", "add", host.name);
        run("ip", "link", "add", host.cable, "type", "veth", "peer", "name", "eth0", "netns", host.name);
        run("ip", "link", "set", host.cable, "master", bridge(), "up");
        run("ip", "-n", host.name, "addr", "add", host.address + "/24", "dev", "eth0");
        run("ip", "-n", host.name, "link", "set", "eth0", "up");
        run("ip", "-n", host.name, "link", "set", "lo", "up");
        return host;
    }

    /** Pulls the host's cable. */
    public void cut(Host host) {
        run("ip", "link", "set", host.cable, "down");
    }

    /** Plugs it in again. */
    public void mend(Host host) {
        run("ip", "link", "set", host.cable, "up");
    }

    private String bridge() {
        return prefix + "b";
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(onExit);
        removeAll();
    }

    private void removeAll() {
        // A cable goes with either of its ends.
        hosts.forEach(host -> tryRun("ip", "link", "del", host.cable));
        hosts.forEach(host -> tryRun("ip", "netns", "del", host.name));
        tryRun("ip", "link", "del", bridge());
    }

    private static void tryRun(String... command) {
        try {
            run(command);
        } catch (IllegalStateException e) {
            System.err.println("left behind: " + e.getMessage());
        }
    }

    private static void run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + said.strip());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
