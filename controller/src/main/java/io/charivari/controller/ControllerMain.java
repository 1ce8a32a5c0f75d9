package io.charivari.controller;

import io.charivari.controller.rpc.TlsFiles;
import io.charivari.controller.store.StoreSettings;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.ErrorCode;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.unit.DurationText;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The process {@code chaos-controller}: reads the command line, starts a {@link Controller} and keeps it until a signal
 * ends it. Exit codes: 0 stopped as asked, 1 unexpected, 2 usage or invalid settings, 9 address or data directory in
 * use.
 */
@Command(
        name = "chaos-controller",
        description = "Keeps scenarios and makes agents change their behavior at the same instant.",
        mixinStandardHelpOptions = true,
        versionProvider = ControllerVersion.class,
        sortOptions = false,
        usageHelpAutoWidth = true)
public final class ControllerMain implements Callable<Integer> {

    static final int OK = 0;
    static final int UNEXPECTED = 1;
    static final int INVALID = 2;
    static final int IN_USE = 9;

    private static final String PASSWORD = "CHARIVARI_STORE_PASSWORD";

    private final Map<String, String> environment;
    private final PrintStream out;
    private final Consumer<Controller> untilStopped;

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            converter = EndpointConverter.class,
            description = "Where agents and chaosctl connect; port 0 takes a free one. Default: 127.0.0.1:7400")
    private Endpoint listen = ControllerSettings.DEFAULT_LISTEN;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Directory of the store's file. Default: ./charivari-data")
    private Path data = ControllerSettings.DEFAULT_DATA;

    @Option(
            names = "--store-url",
            paramLabel = "URL",
            description = "Keeps everything in PostgreSQL instead: jdbc:postgresql://HOST:PORT/DATABASE")
    private @Nullable String storeUrl;

    @Option(
            names = "--store-user",
            paramLabel = "USER",
            description = "User for --store-url. The password is taken from " + PASSWORD + ".")
    private String storeUser = "";

    @Option(
            names = "--keep-runs",
            paramLabel = "DURATION",
            converter = KeepConverter.class,
            description = "Deletes runs, with their journals and reports, so long after their end, such as 90d."
                    + " Default: 0, which keeps them for ever")
    private Duration keepRuns = Duration.ZERO;

    @Option(names = "--tls-cert", paramLabel = "FILE", description = "Certificate chain in PEM; turns TLS on.")
    private @Nullable Path tlsCertificate;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "Key of the certificate, PKCS#8 in PEM.")
    private @Nullable Path tlsKey;

    @Option(
            names = "--tls-ca",
            paramLabel = "FILE",
            description = "Callers must show a certificate that this authority (PEM) has signed.")
    private @Nullable Path tlsAuthority;

    @Option(names = "--insecure", description = "Allows to listen beyond this machine without TLS.")
    private boolean insecure;

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            description = "error, warn, info, debug or trace. Default: info")
    private LogLevel logLevel = LogLevel.INFO;

    private ControllerMain(Map<String, String> environment, PrintStream out, Consumer<Controller> untilStopped) {
        this.environment = environment;
        this.out = out;
        this.untilStopped = untilStopped;
    }

    public static void main(String[] args) {
        System.exit(run(args, System.getenv(), System.out, System.err, ControllerMain::untilSignalled));
    }

    /**
     * The whole process but its end.
     *
     * @param untilStopped gets the running controller; returns when it is stopped
     * @return the exit code
     */
    static int run(
            String[] args,
            Map<String, String> environment,
            PrintStream out,
            PrintStream err,
            Consumer<Controller> untilStopped) {
        CommandLine line = new CommandLine(new ControllerMain(environment, out, untilStopped));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((exception, given) -> {
            err.println("chaos-controller: " + exception.getMessage() + "; --help shows all options");
            return INVALID;
        });
        line.setExecutionExceptionHandler((exception, command, parsed) -> failed(exception, err));
        return line.execute(args);
    }

    @Override
    public Integer call() {
        ProcessLog.begin(logLevel.name());
        try (Controller controller = Controller.start(settings())) {
            out.println("chaos-controller listening on " + controller.address());
            out.println("chaos-controller ready");
            out.flush();
            untilStopped.accept(controller);
        }
        return OK;
    }

    private ControllerSettings settings() {
        return new ControllerSettings(listen, tls(), insecure, data, store(), keepRuns);
    }

    private @Nullable TlsFiles tls() {
        if (tlsCertificate == null && tlsKey == null && tlsAuthority == null) {
            return null;
        }
        if (tlsCertificate == null || tlsKey == null) {
            throw CharivariException.invalid("TLS needs both --tls-cert and --tls-key");
        }
        return new TlsFiles(tlsCertificate, tlsKey, tlsAuthority);
    }

    private @Nullable StoreSettings store() {
        if (storeUrl == null) {
            return null;
        }
        return StoreSettings.postgresql(storeUrl, storeUser, environment.getOrDefault(PASSWORD, ""));
    }

    private static int failed(Exception exception, PrintStream err) {
        if (exception instanceof CharivariException known) {
            err.println("chaos-controller: " + known.text());
            return exitCode(known.code());
        }
        // Not a field: the first logger fixes the level, which is not known before the command line is read.
        LoggerFactory.getLogger(ControllerMain.class).debug("The controller failed", exception);
        err.println("chaos-controller: failed unexpectedly (" + exception + "); --log-level debug shows where");
        return UNEXPECTED;
    }

    static int exitCode(ErrorCode code) {
        return switch (code) {
            case INVALID_INPUT -> INVALID;
            case RESOURCE_IN_USE -> IN_USE;
            default -> UNEXPECTED;
        };
    }

    /**
     * Waits for SIGTERM or SIGINT, and stops within the signal's hook: the process goes on no longer than that. Halting
     * makes a stop that was asked for exit with 0 instead of the signal's number.
     *
     * @throws CharivariException RESOURCE_IN_USE when another controller takes over the store first
     */
    private static void untilSignalled(Controller controller) {
        Thread stop = new Thread(
                () -> {
                    controller.close();
                    Runtime.getRuntime().halt(OK);
                },
                "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            controller.superseded().toCompletableFuture().join();
        } catch (CompletionException e) {
            Runtime.getRuntime().removeShutdownHook(stop);
            throw CharivariException.of(e);
        }
    }

    /** As logback names them. */
    enum LogLevel {
        ERROR,
        WARN,
        INFO,
        DEBUG,
        TRACE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Zero needs no unit. */
    static final class KeepConverter implements CommandLine.ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            try {
                return text.equals("0") ? Duration.ZERO : DurationText.parse(text);
            } catch (CharivariException e) {
                throw new CommandLine.TypeConversionException(e.text());
            }
        }
    }

    /** Addresses as the rest of the product reads them. */
    static final class EndpointConverter implements CommandLine.ITypeConverter<Endpoint> {
        @Override
        public Endpoint convert(String text) {
            try {
                return Endpoint.parse(text);
            } catch (CharivariException e) {
                throw new CommandLine.TypeConversionException(e.text());
            }
        }
    }
}
