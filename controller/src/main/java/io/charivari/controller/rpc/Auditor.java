package io.charivari.controller.rpc;

import io.charivari.controller.run.Author;
import java.util.concurrent.CompletionStage;

/** Writes down who did what, and what came of it. */
@FunctionalInterface
public interface Auditor {

    /**
     * Writes it down when the outcome is there, and waits for nothing.
     *
     * @param action such as {@code scenario apply}
     * @param subject what it was done to
     * @return the same outcome
     */
    <T> CompletionStage<T> audited(Author author, String action, String subject, CompletionStage<T> outcome);
}
