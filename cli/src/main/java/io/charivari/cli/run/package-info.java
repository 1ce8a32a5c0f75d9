/**
 * {@code chaosctl run}, and watching: {@link io.charivari.cli.run.RunWatcher} lives on one scheduler, folds the events of
 * a run into a {@link io.charivari.cli.run.RunProgress} and tells a {@link io.charivari.cli.run.RunDisplay}: {@link
 * io.charivari.cli.run.LiveDisplay} redraws on a terminal, the others write a line per event. {@link
 * io.charivari.cli.run.Watching} puts them together and adds Ctrl-C.
 */
@NullMarked
package io.charivari.cli.run;

import org.jspecify.annotations.NullMarked;
