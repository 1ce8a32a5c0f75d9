package io.charivari.testkit.junit;

import io.charivari.testkit.ChaosFault;
import java.util.List;

/**
 * What belongs to one test: proxies of its own, and which faults were there before it. Confined to the test's thread.
 *
 * @param own proxies that are closed after it
 * @param faultsBefore set for the whole class, not for the test to end
 */
record TestScope(ProxySet own, List<ChaosFault> faultsBefore) {

    /** Those that were not there before the test. */
    List<ChaosFault> since(List<ChaosFault> faults) {
        return faults.stream().filter(fault -> !faultsBefore.contains(fault)).toList();
    }
}
