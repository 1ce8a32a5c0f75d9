package io.charivari.model.error;

/** What kind of thing went wrong, in terms of what a person can do about it. */
public enum ErrorCode {
    /** What was given is wrong in itself; correcting it helps, trying again does not. */
    INVALID_INPUT,
    /** It names something that is not there. */
    NOT_FOUND,
    /** It names something that is there already. */
    ALREADY_EXISTS,
    /** It is right in itself, but not now: another run holds the proxies, the fleet has changed, the plan is empty. */
    CONFLICT,
    /** Nothing may start while the fleet is halted. */
    HALTED,
    /** The other side cannot be reached, or does not answer. */
    UNREACHABLE,
    /** A port, a file or a directory that is needed is taken by another process. */
    RESOURCE_IN_USE,
    /** The store does not answer; what does not need it goes on. */
    STORE_UNAVAILABLE,
    /** A defect of ours. */
    INTERNAL
}
