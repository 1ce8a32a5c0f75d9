package io.charivari.agent;

import io.charivari.agent.vaurien.Term;
import io.charivari.agent.vaurien.VaurienReader;
import io.charivari.agent.vaurien.VaurienSetup;
import io.charivari.agent.vaurien.VaurienWords;
import io.charivari.agent.vaurien.VaurienWords.Said;
import io.charivari.agent.vaurien.VaurienWords.Word;
import io.charivari.agent.vaurien.Vocabulary;
import io.charivari.model.error.CharivariException;
import io.charivari.model.proxy.ProxySpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The flags that only Vaurien has, in all their spellings. Whoever says one of them has started a Vaurien: with its
 * defaults, and without looking for a controller that was not named.
 */
final class VaurienFlags {

    private static final String PROXY = "proxy";

    private final Map<Word, Said> said = new LinkedHashMap<>();

    /** Makes the command line know them. */
    void addTo(CommandSpec command) {
        ArgGroupSpec.Builder group = ArgGroupSpec.builder()
                .exclusive(false)
                .validate(false)
                .multiplicity("0..1")
                .heading("%nVaurien's words, for who comes from there:%n");
        for (Term term : Vocabulary.terms()) {
            for (String flag : term.flags()) {
                group.addArg(option(
                        term, flag, term.isShown() && flag.equals(term.flags().get(0))));
            }
        }
        command.addArgGroup(group.build());
    }

    private OptionSpec option(Term term, String flag, boolean isShown) {
        OptionSpec.Builder option = OptionSpec.builder(flag)
                // Of several the last counts, as Python's argparse has it.
                .type(List.class)
                .auxiliaryTypes(String.class)
                .paramLabel(term.isSwitch() ? "true|false" : term.label())
                .description(term.summary())
                .hidden(!isShown)
                .arity(term.isSwitch() ? "0..1" : "1")
                .setter(setter(term.word(), flag));
        return (term.isSwitch() ? option.fallbackValue("true") : option).build();
    }

    private ISetter setter(Word word, String flag) {
        return new ISetter() {
            @Override
            public <T> @Nullable T set(@Nullable T values) {
                if (values instanceof List<?> all && !all.isEmpty()) {
                    said.put(word, new Said(String.valueOf(all.get(all.size() - 1)), flag));
                }
                return null;
            }
        };
    }

    /**
     * Whether these make a Vaurien of the agent. Where to listen, which both tools can be told in Vaurien's word, does so
     * only where nothing is said that Vaurien does not know.
     */
    boolean makeAVaurien(boolean withWordsOfOurs) {
        boolean onlyProxy = said.keySet().stream().allMatch(word -> word.equals(word(PROXY)));
        return !said.isEmpty() && !(onlyProxy && withWordsOfOurs);
    }

    /** Where to listen, where that is said in Vaurien's word by somebody who means ours. */
    @Nullable
    String listen() {
        Said proxy = said.get(word(PROXY));
        return proxy == null ? null : proxy.value();
    }

    /** What is asked for, with the words of the file and those that both tools have. */
    VaurienSetup read(VaurienWords file, ProxyFlags shared, List<String> protocols) {
        say(PROXY, "--listen", shared.listen);
        say("backend", "--backend", shared.backend);
        say("protocol", "--protocol", shared.protocol);
        if (shared.connectTimeout != null && said.containsKey(word("timeout"))) {
            throw CharivariException.invalid("--timeout and --connect-timeout say the same: give one");
        }
        return VaurienReader.read(new VaurienWords(said).over(file), protocols);
    }

    private void say(String name, String flag, @Nullable String value) {
        if (value != null) {
            Said before = said.put(word(name), new Said(value, flag));
            if (before != null) {
                throw CharivariException.invalid(before.place() + " and " + flag + " say the same: give one");
            }
        }
    }

    private static Word word(String name) {
        return new Word(Vocabulary.MAIN, name);
    }

    /** The proxy that is asked for. */
    static ProxySpec proxy(VaurienSetup setup, ProxyFlags shared) {
        return new ProxySpec(
                shared.name(),
                setup.listen(),
                setup.backend(),
                setup.protocol(),
                shared.connectTimeout().orElse(setup.connectTimeout()),
                shared.version(),
                setup.protocolOptions().with(shared.options()));
    }

    /** What was said of the proxy as a whole, by flags or in the file. */
    Optional<String> main(String name, VaurienWords file) {
        return new VaurienWords(said).over(file).main(name).map(Said::value);
    }
}
