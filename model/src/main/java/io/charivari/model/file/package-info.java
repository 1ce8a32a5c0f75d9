/** Files that a program keeps for itself: which process may use a directory, and how a file is replaced as a whole. */
@NullMarked
package io.charivari.model.file;

import org.jspecify.annotations.NullMarked;
