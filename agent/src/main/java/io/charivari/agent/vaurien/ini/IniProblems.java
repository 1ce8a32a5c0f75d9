package io.charivari.agent.vaurien.ini;

import io.charivari.model.error.CharivariException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong, each with its place, to be told at once. Confined to one thread. */
public final class IniProblems {

    private static final int MOST = 20;
    private static final int LONGEST = 500;

    private final List<String> problems = new ArrayList<>();

    /** @param place where it was said, such as {@code vaurien.ini:3} or {@code --timeout} */
    public void add(String place, String message) {
        if (problems.size() < MOST) {
            problems.add(printable(place + ": " + message));
        }
    }

    /** What the reading yields; null if it is refused, which becomes a problem of that place. */
    public <T> @Nullable T read(String place, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (CharivariException refused) {
            add(place, refused.text());
            return null;
        }
    }

    /** @throws CharivariException INVALID_INPUT with a line for each problem, if there are some */
    public void throwIfAny() {
        if (!problems.isEmpty()) {
            throw CharivariException.invalid(String.join("\n", problems));
        }
    }

    /** What a file holds must not steer the terminal that shows the message. */
    private static String printable(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }
}
