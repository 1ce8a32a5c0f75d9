package io.charivari.controller.store;

import org.jdbi.v3.core.Handle;

/** The tables within one transaction. Belongs to the transaction's thread and ends with it. */
public final class Tables {

    private final Handle handle;
    private final AgentDao agents;
    private final ProxyDao proxies;
    private final JournalDao journal;

    Tables(Handle handle) {
        this.handle = handle;
        this.agents = new AgentDao(handle);
        this.proxies = new ProxyDao(handle);
        this.journal = new JournalDao(handle);
    }

    /** Writes what was only collected; before the commit. */
    void flush() {
        agents.flush();
        proxies.flush();
        journal.flush();
    }

    AgentDao agents() {
        return agents;
    }

    ProxyDao proxies() {
        return proxies;
    }

    ManagedProxyDao managedProxies() {
        return new ManagedProxyDao(handle);
    }

    ScenarioDao scenarios() {
        return new ScenarioDao(handle);
    }

    DeletedScenarioDao deletedScenarios() {
        return new DeletedScenarioDao(handle);
    }

    RunDao runs() {
        return new RunDao(handle);
    }

    RunDetailsDao runDetails() {
        return new RunDetailsDao(handle);
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
