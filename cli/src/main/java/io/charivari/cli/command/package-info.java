/**
 * What all commands share: the {@link io.charivari.cli.command.CommandContext} that each is made with, and the options
 * that each has.
 */
@NullMarked
package io.charivari.cli.command;

import org.jspecify.annotations.NullMarked;
