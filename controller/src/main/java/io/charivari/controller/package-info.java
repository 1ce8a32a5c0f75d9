/**
 * The conductor. {@link io.charivari.controller.ControllerMain} reads the command line, {@link
 * io.charivari.controller.Controller} puts the rooms together and holds the order in which they start and stop.
 *
 * <p>A command comes in at {@code rpc}, is planned in {@code plan}, stored in {@code store}, carried out in {@code run}
 * and travels to agents through {@code fleet}; {@code probe} watches the system under test meanwhile.
 */
@NullMarked
package io.charivari.controller;

import org.jspecify.annotations.NullMarked;
