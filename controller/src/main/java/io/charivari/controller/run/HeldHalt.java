package io.charivari.controller.run;

/**
 * A halt that an agent obeys when it connects.
 *
 * @param given when it was ordered
 * @param reason for people
 */
public record HeldHalt(DirectiveStamp given, String reason) {}
