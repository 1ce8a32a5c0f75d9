package io.charivari.cli.behavior;

import io.charivari.model.behavior.Activation;
import io.charivari.model.behavior.ActivationField;
import io.charivari.model.behavior.BehaviorSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that say on what a behavior acts. What is not given is left at its default. For one command. */
final class ActivationFlags {

    @Option(
            names = "--probability",
            paramLabel = "PERCENT",
            description = "The share of links or requests it acts on, rolled once for each. Default: 100%%.")
    private @Nullable String probability;

    @Option(
            names = "--direction",
            paramLabel = "DIRECTION",
            completionCandidates = Directions.class,
            description =
                    "downstream, upstream or both: which bytes it acts on; downstream goes from the backend to the"
                            + " client. Default: downstream.")
    private @Nullable String direction;

    @Option(
            names = "--per",
            paramLabel = "WHAT",
            completionCandidates = Dice.class,
            description = "connection or request: what the dice are rolled for and what --skip and --times count."
                    + " Default: connection on tcp, request where the protocol is framed.")
    private @Nullable String per;

    @Option(
            names = "--skip",
            paramLabel = "COUNT",
            description = "Lets the first links, or the first requests of each link, by. Default: 0.")
    private @Nullable String skip;

    @Option(
            names = "--times",
            paramLabel = "COUNT",
            description = "Acts on so many links, or requests of each link, then lets all by. Default: unlimited.")
    private @Nullable String times;

    @Option(
            names = "--links",
            paramLabel = "WHICH",
            completionCandidates = Links.class,
            description = "all, new or existing: which links, by whether they were open when it was set. Default: all.")
    private @Nullable String links;

    @Option(
            names = "--match",
            paramLabel = "FIELD=PATTERN",
            description = "Acts only on requests that fit, where the proxy's protocol tells them apart: method, path or"
                    + " header for http, command or key for redis and memcache, command for smtp, statement for mysql"
                    + " and postgres. May be given more than once: then each has to fit.")
    private @Nullable List<String> match;

    @Option(
            names = "--until",
            paramLabel = "DURATION",
            description = "The agent ends it by itself after so long, whatever becomes of the controller.")
    private @Nullable String until;

    Activation of(BehaviorSpec behavior) {
        Map<String, String> given = new LinkedHashMap<>();
        add(given, ActivationField.DIRECTION, direction);
        add(given, ActivationField.PROBABILITY, probability);
        add(given, ActivationField.PER, per);
        add(given, ActivationField.SKIP, skip);
        add(given, ActivationField.TIMES, times);
        add(given, ActivationField.LINKS, links);
        add(given, ActivationField.MATCH, match == null ? null : String.join("\n", match));
        add(given, ActivationField.UNTIL, until);
        return ActivationField.setAll(Activation.of(behavior), given);
    }

    private static void add(Map<String, String> given, ActivationField field, @Nullable String text) {
        if (text != null) {
            given.put(field.word(), text);
        }
    }

    /** For completion. */
    static final class Directions extends Words {
        Directions() {
            super("downstream", "upstream", "both");
        }
    }

    /** For completion. */
    static final class Dice extends Words {
        Dice() {
            super("connection", "request");
        }
    }

    /** For completion. */
    static final class Links extends Words {
        Links() {
            super("all", "new", "existing");
        }
    }
}
