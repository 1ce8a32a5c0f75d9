package io.charivari.agent.vaurien;

import io.charivari.agent.protocol.BuiltInProtocols;
import io.charivari.agent.vaurien.VaurienWords.Word;
import io.charivari.model.behavior.OptionType;
import io.charivari.model.error.CharivariException;
import io.charivari.model.error.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All words of Vaurien's, those of its first versions too. Immutable, safe for any thread. */
public final class Vocabulary {

    /** The section about the proxy as a whole. */
    public static final String MAIN = "vaurien";

    static final String STATSD = "statsd";
    static final String BEHAVIOR = "behavior:";
    static final String PROTOCOL = "protocol:";

    private static final Map<Word, Term> TERMS = new LinkedHashMap<>();

    static {
        main("proxy", "HOST:PORT", "Where clients connect. Default: localhost:8000.", "--proxy", "--local");
        main("backend", "HOST:PORT", "As --backend. Default: localhost:80.", "--distant");
        main("behavior", "SHARES", "PERCENT:NAME,PERCENT:NAME of the requests, the rest is dummy.", "--behavior");
        toggle(MAIN, "http", "Open Vaurien's HTTP API.", true, "--http");
        main("http_host", "HOST", "Where it listens. Default: localhost.", "--http-host");
        main("http_port", "PORT", "Default: 8080.", "--http-port");
        main("timeout", "SECONDS", "As --connect-timeout. Default: 30.", "--timeout");
        toggle(
                MAIN,
                "stay_connected",
                "Nothing to be done: connections stay as long as both sides want.",
                true,
                "--stay-connected");
        main("backlog", "N", "Connections that wait to be accepted, 8192 at most.", "--backlog");
        List.of("protocol", "log_level", "log_output").forEach(name -> main(name, "", ""));
        List.of("bufsize", "pool_max_size", "pool_timeout").forEach(name -> idle(MAIN, name, "--" + dashed(name)));
        List.of("sync", "async_mode").forEach(name -> toggle(MAIN, name, "", false, "--" + dashed(name)));
        toggle(STATSD, "enabled", "", false, "--statsd", "--statsd.enabled", "--statsd-enabled");
        List.of("host", "port", "prefix", "sample_rate")
                .forEach(name -> idle(STATSD, name, "--statsd." + dashed(name), "--statsd-" + dashed(name)));
        for (VaurienBehavior behavior : VaurienBehavior.values()) {
            behavior(behavior);
        }
        BuiltInProtocols.ALL.names().forEach(Vocabulary::protocol);
    }

    private Vocabulary() {}

    private static void behavior(VaurienBehavior behavior) {
        String section = BEHAVIOR + behavior.word();
        for (VaurienOption option : behavior.options()) {
            add(new Term(
                    new Word(section, option.word()),
                    option.isSwitch(),
                    behaviorFlags(behavior, option.word()),
                    option.label(),
                    option.summary() + " Default: " + option.usual() + ".",
                    true));
        }
        // What all behaviors had before there were protocols.
        oldToggle(behavior, "http", true);
        oldToggle(behavior, "keep_alive", true);
        oldToggle(behavior, "reuse_socket", false);
        add(new Term(new Word(section, "protocol"), false, behaviorFlags(behavior, "protocol"), "", "", true));
        add(new Term(new Word(section, "buffer"), false, behaviorFlags(behavior, "buffer"), "", "", false));
    }

    private static void oldToggle(VaurienBehavior behavior, String name, boolean effect) {
        toggle(
                BEHAVIOR + behavior.word(),
                name,
                "",
                effect,
                behaviorFlags(behavior, name).toArray(String[]::new));
    }

    private static List<String> behaviorFlags(VaurienBehavior behavior, String option) {
        List<String> flags = new ArrayList<>();
        for (String name : behavior.spellings()) {
            for (String spelling : spellings(option)) {
                flags.add("--behavior-" + name + "-" + spelling);
                flags.add("--handler-" + name + "-" + spelling);
                flags.add("--handlers." + name + "." + spelling);
            }
        }
        return flags;
    }

    private static void protocol(String name) {
        String section = PROTOCOL + name;
        toggle(section, "keep_alive", "", true, protocolFlags(name, "keep_alive"));
        toggle(section, "reuse_socket", "", false, protocolFlags(name, "reuse_socket"));
        idle(section, "buffer", protocolFlags(name, "buffer"));
        BuiltInProtocols.ALL.find(name).ifPresent(protocol -> protocol.options()
                .all()
                .forEach(option -> add(new Term(
                        new Word(section, option.name()),
                        option.type() == OptionType.FLAG,
                        List.of(protocolFlags(name, option.name())),
                        option.type().label(),
                        option.summary(),
                        true))));
    }

    private static String[] protocolFlags(String protocol, String option) {
        return spellings(option).stream()
                .map(spelling -> "--protocol-" + protocol + "-" + spelling)
                .toArray(String[]::new);
    }

    /** With dashes, as Vaurien's flags have it, and with underscores, as its files do. */
    private static List<String> spellings(String name) {
        return name.contains("_") ? List.of(dashed(name), name) : List.of(name);
    }

    private static String dashed(String name) {
        return name.replace('_', '-');
    }

    private static void main(String name, String label, String summary, String... flags) {
        add(new Term(Word.main(name), false, List.of(flags), label, summary, true));
    }

    private static void idle(String section, String name, String... flags) {
        add(new Term(new Word(section, name), false, List.of(flags), "", "", false));
    }

    private static void toggle(String section, String name, String summary, boolean effect, String... flags) {
        add(new Term(new Word(section, name), true, List.of(flags), "", summary, effect));
    }

    private static void add(Term term) {
        TERMS.put(term.word(), term);
    }

    /** All terms, in the order of the help. */
    public static List<Term> terms() {
        return List.copyOf(TERMS.values());
    }

    static Optional<Term> find(Word word) {
        return Optional.ofNullable(TERMS.get(word));
    }

    /**
     * A word as a file spells it.
     *
     * @param section as {@link #section} returns it
     * @throws CharivariException INVALID_INPUT for one that there is not
     */
    static Word word(String section, String name) {
        String plain = name.toLowerCase(Locale.ROOT).replace('-', '_');
        Word word = new Word(section, section.equals(MAIN) ? mainName(plain) : plain);
        if (!TERMS.containsKey(word)) {
            List<String> known = TERMS.keySet().stream()
                    .filter(other -> other.section().equals(section))
                    .map(Word::name)
                    .toList();
            throw CharivariException.invalid("there is no option '" + name + "' in [" + section + "]: known are "
                    + String.join(", ", known) + Suggestion.didYouMean(plain, known));
        }
        return word;
    }

    private static String mainName(String name) {
        return switch (name) {
            case "local" -> "proxy";
            case "distant" -> "backend";
            default -> name;
        };
    }

    /**
     * The one name of a section: {@code [handler:delay]} and {@code [delay]} are {@code behavior:delay}.
     *
     * @throws CharivariException INVALID_INPUT for one that there is not
     */
    static String section(String text) {
        int end = Math.max(text.indexOf(':'), text.indexOf(':') < 0 ? text.indexOf('.') : -1);
        String kind = end < 0 ? "" : text.substring(0, end).strip();
        String name = text.substring(end + 1).strip();
        if (kind.isEmpty() && (name.equals(MAIN) || name.equals(STATSD))) {
            return name;
        }
        if (kind.equals("protocol") && BuiltInProtocols.ALL.knows(name)) {
            return PROTOCOL + name;
        }
        if (List.of("", "behavior", "handler").contains(kind)) {
            Optional<VaurienBehavior> behavior = VaurienBehavior.find(name);
            if (behavior.isPresent() || !kind.isEmpty()) {
                return BEHAVIOR
                        + behavior.orElseGet(() -> VaurienBehavior.parse(name)).word();
            }
        }
        throw CharivariException.invalid("there is no section [" + text + "]: known are [vaurien], [statsd],"
                + " [behavior:NAME] with one of " + String.join(", ", VaurienBehavior.words())
                + " and [protocol:NAME] with one of " + String.join(", ", BuiltInProtocols.ALL.names()));
    }
}
