package io.charivari.agent;

import io.charivari.agent.config.AgentConfig;
import io.charivari.agent.control.AgentIdentity;
import io.charivari.agent.plugin.Plugins;
import io.charivari.agent.proxy.ProxyState;
import io.charivari.agent.proxy.Repertoire;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.model.error.Suggestion;
import io.charivari.model.proxy.Endpoint;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The process {@code chaos-agent}. Prints on stdout one line for each proxy and then {@code chaos-agent ready}; what goes
 * wrong is one message on stderr and an exit code.
 *
 * <p>Runs on the main thread, and stops on the thread of the JVM's shutdown hook.
 */
public final class AgentMain {

    private static final int EXIT_UNEXPECTED = 1;
    private static final int EXIT_USAGE = 2;
    private static final int EXIT_IN_USE = 9;

    private AgentMain() {}

    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    /** Returns an exit code, or not before the process is told to stop. */
    static int run(String[] args, PrintStream out, PrintStream err) {
        AgentCommand flags = new AgentCommand();
        CommandLine command = flags.commandLine();
        try {
            command.parseArgs(args);
            if (CommandLine.executeHelpRequest(command.getParseResult()) != null) {
                return 0;
            }
            ProcessLog.begin(flags.logLevel().name(), flags.logOutput());
            Repertoire repertoire = Plugins.load(flags.pluginDirectory());
            relayUntilStopped(flags.configuration(repertoire.protocols(), AgentMain::hostName), repertoire, out);
            return 0;
        } catch (UnmatchedArgumentException e) {
            err.println("chaos-agent: " + unknown(e));
            err.println("'chaos-agent --help' tells the flags.");
            return EXIT_USAGE;
        } catch (ParameterException e) {
            err.println("chaos-agent: " + e.getMessage());
            err.println("'chaos-agent --help' tells the flags.");
            return EXIT_USAGE;
        } catch (CharivariException e) {
            err.println("chaos-agent: " + e.text());
            return exitCode(e.code());
        } catch (RuntimeException e) {
            err.println("chaos-agent: unexpected: " + e);
            return EXIT_UNEXPECTED;
        }
    }

    private static String unknown(UnmatchedArgumentException failure) {
        String first = failure.getUnmatched().get(0).replaceFirst("=.*", "");
        List<String> flags = failure.getCommandLine().getCommandSpec().options().stream()
                .flatMap(option -> Arrays.stream(option.names()))
                .toList();
        return "there is no flag '" + first + "'" + Suggestion.didYouMean(first, flags);
    }

    private static int exitCode(ErrorCode code) {
        return switch (code) {
            case INVALID_INPUT, NOT_FOUND, ALREADY_EXISTS -> EXIT_USAGE;
            case RESOURCE_IN_USE -> EXIT_IN_USE;
            case CONFLICT, HALTED, UNREACHABLE, STORE_UNAVAILABLE, INTERNAL -> EXIT_UNEXPECTED;
        };
    }

    private static void relayUntilStopped(AgentConfig config, Repertoire repertoire, PrintStream out) {
        AgentIdentity identity = new AgentIdentity(
                config.id(),
                UUID.randomUUID().toString(),
                ProcessHandle.current()
                        .info()
                        .startInstant()
                        .map(instant -> instant.toEpochMilli())
                        .orElseGet(System::currentTimeMillis),
                AgentVersion.text(),
                config.labels());
        Agent agent = Agent.start(config, repertoire, identity, new SplittableRandom());
        stopWithTheProcess(agent);
        agent.proxies().forEach(proxy -> out.println(line(config.id(), proxy)));
        agent.apis()
                .forEach(api ->
                        out.println("chaos-agent " + config.id() + ": " + api.dialect() + " http://" + api.bound()));
        out.println("chaos-agent ready");
        out.flush();
        awaitForever();
    }

    private static String line(String id, ProxyState proxy) {
        Endpoint bound = Optional.ofNullable(proxy.bound()).orElse(proxy.spec().listen());
        return "chaos-agent " + id + ": proxy " + proxy.spec().name() + " " + bound + " -> "
                + proxy.spec().backend();
    }

    /** A JVM that is told to stop by a signal would exit with 128 and the signal's number: that is no failure here. */
    private static void stopWithTheProcess(Agent agent) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            agent.close();
                            Runtime.getRuntime().halt(0);
                        },
                        "shutdown"));
    }

    private static void awaitForever() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The name alone, without asking a name server where the system tells it. */
    private static String hostName() {
        Path kernel = Path.of("/proc/sys/kernel/hostname");
        try {
            return Files.isReadable(kernel)
                    ? Files.readString(kernel).strip()
                    : InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            throw CharivariException.invalid("this machine does not know its own name: give the agent an --id");
        } catch (IOException e) {
            throw CharivariException.invalid("the name of this machine cannot be read: give the agent an --id");
        }
    }
}
