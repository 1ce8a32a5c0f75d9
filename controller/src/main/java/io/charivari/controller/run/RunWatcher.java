package io.charivari.controller.run;

/** Sees a run as it happens. Called on the conductor's thread; must not block. */
public interface RunWatcher {

    /** The first call: the run as it is when the watch begins. */
    void onStart(RunRecord run);

    /** In order, none missing, none twice. */
    void onEvent(RunEvent event);

    /** The last call, unless the watcher has left before. */
    void onOver(RunRecord run);
}
