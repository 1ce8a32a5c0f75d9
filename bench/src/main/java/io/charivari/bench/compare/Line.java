package io.charivari.bench.compare;

import io.charivari.bench.figure.Unit;

/**
 * A line of the table.
 *
 * @param name for people
 * @param unit of its figures
 */
record Line(String name, Unit unit) {}
