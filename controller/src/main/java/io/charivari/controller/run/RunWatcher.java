package io.charivari.controller.run;

/** Sees a run as it happens. Called on the conductor's thread; must not block. */
public interface RunWatcher {

    /** In order, none missing, none twice. */
    void onEvent(RunEvent event);

    /** The last call, unless the watcher has left before. */
    void onOver(RunRecord run);
}
