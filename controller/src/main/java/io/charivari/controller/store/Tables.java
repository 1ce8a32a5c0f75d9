package io.charivari.controller.store;

import org.jdbi.v3.core.Handle;

/** The tables within one transaction. Belongs to the transaction's thread and ends with it. */
public final class Tables {

    private final Handle handle;
    private final JournalDao journal;

    Tables(Handle handle) {
        this.handle = handle;
        this.journal = new JournalDao(handle);
    }

    /** Writes what was only collected; before the commit. */
    void flush() {
        journal.flush();
    }

    AgentDao agents() {
        return new AgentDao(handle);
    }

    ProxyDao proxies() {
        return new ProxyDao(handle);
    }

    ScenarioDao scenarios() {
        return new ScenarioDao(handle);
    }

    RunDao runs() {
        return new RunDao(handle);
    }

    JournalDao journal() {
        return journal;
    }

    FlagDao flags() {
        return new FlagDao(handle);
    }

    AuditDao audit() {
        return new AuditDao(handle);
    }
}
