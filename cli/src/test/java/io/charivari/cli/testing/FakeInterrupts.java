package io.charivari.cli.testing;

import io.charivari.cli.terminal.Interrupts;
import java.util.ArrayList;
import java.util.List;

/** Ctrl-C as a method call. */
public final class FakeInterrupts implements Interrupts {

    private final List<Runnable> onInterrupt = new ArrayList<>();
    private final List<Runnable> onEnd = new ArrayList<>();

    @Override
    public Registration onInterrupt(Runnable action) {
        onInterrupt.add(action);
        return () -> onInterrupt.remove(action);
    }

    @Override
    public Registration onEnd(Runnable action) {
        onEnd.add(action);
        return () -> onEnd.remove(action);
    }

    /** Nothing that a command has registered stays behind. */
    public int registrations() {
        return onInterrupt.size() + onEnd.size();
    }
}
