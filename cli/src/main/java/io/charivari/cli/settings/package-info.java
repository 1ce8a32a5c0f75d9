/**
 * The file in which a person keeps the names of controllers: {@link io.charivari.cli.settings.ContextFile} finds it, reads
 * it and edits it, {@link io.charivari.cli.settings.ContextsReader} knows its keys. Knows neither commands nor the
 * network.
 */
@NullMarked
package io.charivari.cli.settings;

import org.jspecify.annotations.NullMarked;
