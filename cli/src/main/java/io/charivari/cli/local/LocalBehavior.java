package io.charivari.cli.local;

import java.util.List;

/**
 * What acts on an agent's proxy; the stable keys of {@code local get-behavior}.
 *
 * @param behavior its name, or several with their shares; dummy for none
 * @param others that were set by another API or by a run
 */
record LocalBehavior(String behavior, List<String> others) {}
