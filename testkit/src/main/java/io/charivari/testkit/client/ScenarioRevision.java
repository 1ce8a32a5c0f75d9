package io.charivari.testkit.client;

/**
 * A scenario as the controller has stored it.
 *
 * @param revision counts from 1; the same content again makes no new one
 * @param isNew whether it was not the newest one before
 */
public record ScenarioRevision(String name, int revision, boolean isNew) {}
