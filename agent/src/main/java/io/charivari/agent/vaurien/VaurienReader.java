package io.charivari.agent.vaurien;

import io.charivari.agent.vaurien.VaurienWords.Said;
import io.charivari.agent.vaurien.VaurienWords.Word;
import io.charivari.agent.vaurien.ini.IniProblems;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.Suggestion;
import io.charivari.model.proxy.Endpoint;
import io.charivari.model.proxy.ProtocolOptions;
import io.charivari.model.unit.DurationText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Makes of Vaurien's words what they ask for. Confined to one thread. */
public final class VaurienReader {

    static final int LONGEST_BACKLOG = 8192;

    private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(1);
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(10);
    private static final String KEEP_ALIVE = "keep_alive";

    private final VaurienWords words;
    private final List<String> protocols;
    private final IniProblems problems = new IniProblems();

    private VaurienReader(VaurienWords words, List<String> protocols) {
        this.words = words;
        this.protocols = protocols;
    }

    /**
     * Reads what was said.
     *
     * @param protocols that the agent can frame
     * @throws CharivariException INVALID_INPUT with every problem and its place
     */
    public static VaurienSetup read(VaurienWords words, List<String> protocols) {
        VaurienReader reader = new VaurienReader(words, protocols);
        VaurienSetup setup = reader.setup();
        reader.problems.throwIfAny();
        return setup;
    }

    private VaurienSetup setup() {
        String protocol = protocol();
        return new VaurienSetup(
                main("proxy", new Endpoint("localhost", 8000), Endpoint::parse),
                main("backend", new Endpoint("localhost", 80), VaurienReader::backend),
                protocol,
                protocolOptions(protocol),
                main("timeout", Duration.ofSeconds(30), VaurienReader::timeout),
                http(),
                behaviors(),
                withoutEffect());
    }

    private <T> T main(String name, T usual, Function<String, T> parser) {
        return words.main(name).map(said -> read(said, usual, parser)).orElse(usual);
    }

    /** What is refused becomes a problem, and reading goes on with what is usual. */
    private <T> T read(Said said, T usual, Function<String, T> parser) {
        return Optional.ofNullable(problems.read(said.place(), () -> parser.apply(said.value())))
                .orElse(usual);
    }

    private static Endpoint backend(String text) {
        Endpoint backend = Endpoint.parse(text);
        if (backend.host().isEmpty() || backend.port() == 0) {
            throw CharivariException.invalid(
                    "'" + text + "' is incomplete: a backend needs a host and a port, such as localhost:80");
        }
        return backend;
    }

    private static Duration timeout(String text) {
        Duration read = VaurienOption.seconds(text);
        if (read.compareTo(SHORTEST_TIMEOUT) < 0 || read.compareTo(LONGEST_TIMEOUT) > 0) {
            throw CharivariException.invalid("'" + text + "' is out of bounds: a timeout is between "
                    + DurationText.format(SHORTEST_TIMEOUT) + " and 600 seconds");
        }
        return read;
    }

    /** Before there were protocols, behaviors had one. */
    private String protocol() {
        Optional<Said> said = words.main("protocol");
        if (said.isPresent()) {
            return read(said.get(), "tcp", this::knownProtocol);
        }
        String found = "tcp";
        for (VaurienBehavior behavior : VaurienBehavior.values()) {
            if (option(behavior, "http").map(this::isYes).orElse(false)) {
                found = "http";
            }
            Optional<Said> spoken =
                    option(behavior, "protocol").filter(word -> !word.value().equals("unknown"));
            found = spoken.isPresent() ? read(spoken.get(), found, this::knownProtocol) : found;
        }
        return found;
    }

    private String knownProtocol(String name) {
        if (!protocols.contains(name)) {
            throw CharivariException.invalid("there is no protocol '" + name + "': known are "
                    + String.join(", ", protocols) + Suggestion.didYouMean(name, protocols));
        }
        return name;
    }

    private Optional<Said> option(VaurienBehavior behavior, String name) {
        return Optional.ofNullable(words.said().get(new Word(Vocabulary.BEHAVIOR + behavior.word(), name)));
    }

    private boolean isYes(Said said) {
        return read(said, false, VaurienOption::bool);
    }

    /** Vaurien always gave the backend its own name, unless told otherwise. */
    private ProtocolOptions protocolOptions(String protocol) {
        Map<String, String> options = new TreeMap<>();
        if (protocol.equals("http")) {
            options.put("overwrite_host_header", "true");
        }
        String section = Vocabulary.PROTOCOL + protocol;
        words.said().forEach((word, said) -> {
            if (word.section().equals(section) && !word.name().equals(KEEP_ALIVE) && isUnderstood(word)) {
                options.put(word.name(), plain(word, said));
            }
        });
        return new ProtocolOptions(options);
    }

    private static boolean isUnderstood(Word word) {
        return Vocabulary.find(word).map(Term::effect).orElse(false);
    }

    private String plain(Word word, Said said) {
        boolean isSwitch = Vocabulary.find(word).map(Term::isSwitch).orElse(false);
        return isSwitch ? Boolean.toString(isYes(said)) : said.value();
    }

    private Optional<Endpoint> http() {
        String host = main("http_host", "localhost", text -> text);
        int port = main("http_port", 8080, VaurienReader::port);
        return words.main("http").filter(this::isYes).map(yes -> new Endpoint(unbracketed(host), port));
    }

    private static int port(String text) {
        return Endpoint.parse("localhost:" + text).port();
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    private VaurienBehaviors behaviors() {
        Map<VaurienBehavior, BehaviorOptions> options = new EnumMap<>(VaurienBehavior.class);
        for (VaurienBehavior behavior : VaurienBehavior.values()) {
            options.put(behavior, options(behavior));
        }
        return new VaurienBehaviors(main("behavior", Distribution.DUMMY, Distribution::parse), options);
    }

    private BehaviorOptions options(VaurienBehavior behavior) {
        Map<VaurienOption, String> given = new EnumMap<>(VaurienOption.class);
        for (VaurienOption option : behavior.options()) {
            option(behavior, option.word()).ifPresent(said -> {
                String checked = read(said, "", text -> {
                    option.check(text);
                    return text;
                });
                if (!checked.isEmpty()) {
                    given.put(option, checked);
                }
            });
        }
        return new BehaviorOptions(given);
    }

    private List<String> withoutEffect() {
        List<String> idle = new ArrayList<>();
        words.said().forEach((word, said) -> {
            if (isWithoutEffect(word, said)) {
                String name = said.place().startsWith("--") ? said.place() : word.name() + " (" + said.place() + ")";
                idle.add(word.section().equals(Vocabulary.STATSD) ? name + ", see /metrics of --api" : name);
            }
        });
        return idle;
    }

    private boolean isWithoutEffect(Word word, Said said) {
        return switch (word.name()) {
            // Connections stay anyway; that they do not is what nobody can have.
            case "stay_connected", KEEP_ALIVE -> !isYes(said);
            case "backlog" -> read(said, 1L, text -> VaurienOption.count(text, 1)) > LONGEST_BACKLOG;
            default -> !isUnderstood(word);
        };
    }
}
