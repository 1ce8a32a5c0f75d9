package io.charivari.bench.compare;

import io.charivari.bench.process.Program;
import java.util.Optional;

/** Something that traffic may go through on its way from client to backend. */
interface Contender {

    /** Heads its column. */
    String name();

    /** Whether it can hold data back for 100 ms. */
    boolean delays();

    /**
     * Starts relaying.
     *
     * @param backendPort of a backend on this machine
     */
    Running start(int backendPort);

    /** Starts relaying with 100 ms of delay on what comes from the backend; only if it {@link #delays()}. */
    Running startDelayed(int backendPort);

    /** A contender at work; closing stops it. */
    interface Running extends AutoCloseable {

        /** Where clients connect. */
        int port();

        /** Empty where there is no process. */
        Optional<Program> program();

        @Override
        void close();
    }
}
