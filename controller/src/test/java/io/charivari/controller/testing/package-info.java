/**
 * Fixtures of the controller's tests: agents that do as they are told, on the test's own time or over an in-process
 * stream, a target to probe, an archive in memory.
 */
package io.charivari.controller.testing;
