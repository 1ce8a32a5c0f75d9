/**
 * {@code chaosctl}: how people drive Charivari. It talks gRPC to the controller, and nothing else.
 *
 * <p>{@link io.charivari.cli.ChaosctlMain} is the process, {@link io.charivari.cli.Chaosctl} the tree of commands: one
 * file per command, a package per noun. A command reads its options, asks a {@link
 * io.charivari.cli.client.ControllerClient} that its {@link io.charivari.cli.command.CommandContext} gives it, and
 * prints an {@link io.charivari.cli.output.Answer}. Whatever it throws becomes one message and an exit code in {@link
 * io.charivari.cli.client.Failures}. No class of gRPC is loaded before a command asks for the controller, so help and
 * wrong usage answer at once; that is why commands keep such types out of their fields and signatures.
 */
@NullMarked
package io.charivari.cli;

import org.jspecify.annotations.NullMarked;
