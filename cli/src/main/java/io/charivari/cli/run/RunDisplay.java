package io.charivari.cli.run;

import io.charivari.proto.v1.Run;
import io.charivari.proto.v1.RunEvent;

/** Shows a run while it happens. Called on the watcher's scheduler. */
interface RunDisplay {

    /** Something new; the progress includes it. */
    void onEvent(RunEvent event, RunProgress progress);

    /** Some time has passed. */
    void onFrame(RunProgress progress, long nowNanos);

    /** The controller is out of reach for now, or back: then the text is empty. */
    void onConnection(String trouble);

    /** The end. */
    void onOver(Run run);
}
