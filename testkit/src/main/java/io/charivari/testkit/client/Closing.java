package io.charivari.testkit.client;

import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Closes things one after the other, whatever goes wrong with one of them. Stateless. */
final class Closing {

    private Closing() {}

    /** Takes out and closes all; throws the first failure in the end, with the others behind it. */
    static <T> void all(Queue<T> things, Consumer<T> close) {
        RuntimeException failure = null;
        for (T next = things.poll(); next != null; next = things.poll()) {
            try {
                close.accept(next);
            } catch (RuntimeException e) {
                failure = joined(failure, e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static RuntimeException joined(@Nullable RuntimeException first, RuntimeException later) {
        if (first == null) {
            return later;
        }
        first.addSuppressed(later);
        return first;
    }
}
