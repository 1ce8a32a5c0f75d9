/**
 * What can be set on a proxy: {@link io.charivari.testkit.fault.Fault} is a behavior and on what it acts, and each built-in
 * behavior has a small class that makes one, such as {@link io.charivari.testkit.fault.Delay}. They know no options of
 * their own: all of them are read and checked by the catalog of the model, as those of scenarios and APIs are.
 */
@NullMarked
package io.charivari.testkit.fault;

import org.jspecify.annotations.NullMarked;
