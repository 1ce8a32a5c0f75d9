/**
 * Quantities with their units: the one place where {@code 300ms}, {@code 25%}, {@code 64KiB} and {@code 1MB/s} are
 * read and written. Whatever is written here is read back as the very same value; plan hashes rely on it.
 */
@NullMarked
package io.charivari.model.unit;

import org.jspecify.annotations.NullMarked;
