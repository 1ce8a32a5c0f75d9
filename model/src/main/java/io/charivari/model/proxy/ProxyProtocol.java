package io.charivari.model.proxy;

import io.charivari.model.error.CharivariException;
import java.util.Locale;
import java.util.stream.Stream;

/** Whether, and how, a backend is told at the beginning of each connection which client it is relayed for. */
public enum ProxyProtocol {
    /** It is not told, and sees the agent as its client. */
    OFF,
    /** By one line of text. */
    V1,
    /** By a binary header. */
    V2;

    /**
     * Reads the word for it.
     *
     * @throws CharivariException INVALID_INPUT with what is allowed
     */
    public static ProxyProtocol parse(String word) {
        return Stream.of(values())
                .filter(value -> value.word().equals(word))
                .findFirst()
                .orElseThrow(() -> CharivariException.invalid(
                        "'" + word + "' is no version of the PROXY protocol: give v1 or v2, or off to send nothing"));
    }

    /** As people write it: {@code off}, {@code v1} or {@code v2}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
