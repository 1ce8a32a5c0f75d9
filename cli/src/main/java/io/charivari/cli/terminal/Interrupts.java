package io.charivari.cli.terminal;

/** What a person does to the process from outside: Ctrl-C, another size of the window. */
public interface Interrupts {

    /**
     * Has Ctrl-C do this instead of ending the process, until closed.
     *
     * @param action runs on a thread of the Java runtime, once for each Ctrl-C
     */
    Registration onInterrupt(Runnable action);

    /**
     * Has this done when the process is ended from outside, until closed. The process ends in any case.
     *
     * @param action runs on a thread of its own while everything else goes on
     */
    Registration onEnd(Runnable action);

    /** Undoes a registration. */
    @FunctionalInterface
    interface Registration {
        void close();
    }
}
