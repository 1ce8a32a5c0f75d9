/**
 * Completion in shells: a script for words that never change, and a hidden command that the script asks for names.
 */
@NullMarked
package io.charivari.cli.completion;

import org.jspecify.annotations.NullMarked;
