package io.charivari.cli.settings;

import io.charivari.model.error.CharivariException;
import io.charivari.model.error.Suggestion;
import java.util.List;
import java.util.Optional;

/**
 * What a file of contexts says.
 *
 * @param all in the order of the file, each name once
 * @param current the name of one of them, that commands take unless they are told otherwise
 */
public record Contexts(List<Context> all, Optional<String> current) {

    static final Contexts NONE = new Contexts(List.of(), Optional.empty());

    public Contexts {
        all = List.copyOf(all);
    }

    public List<String> names() {
        return all.stream().map(Context::name).toList();
    }

    Optional<Context> find(String name) {
        return all.stream().filter(context -> context.name().equals(name)).findFirst();
    }

    /**
     * The context of a name that a person gave.
     *
     * @param place where contexts are written down, for the message
     * @throws CharivariException INVALID_INPUT with what there is instead
     */
    Context require(String name, String place) {
        return find(name).orElseThrow(() -> CharivariException.invalid(missing(name, place)));
    }

    private String missing(String name, String place) {
        return all.isEmpty()
                ? "there is no context '" + name + "': write contexts into " + place + ", such as 'contexts: {" + name
                        + ": {controller: \"HOST:PORT\"}}'"
                : "there is no context '" + name + "' in " + place + ": there are " + String.join(", ", names())
                        + Suggestion.didYouMean(name, names());
    }
}
