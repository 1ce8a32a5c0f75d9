package io.charivari.bench.fleet;

/** What is measured, in the order of the table. */
enum Row {
    CONNECTED("all connected, from the first attempt", "10 s"),
    OUTCOMES("runs that went as planned / were over maxSkew / were broken off", ""),
    FIRST_BARRIER("barrier of the controller's first run", ""),
    BARRIER("barrier", "p99 250 ms"),
    ARMING("Start to the last confirmation", ""),
    SKEW("skew of activations, p99 of a run", ""),
    LARGEST_SKEW("skew of activations, largest of a run", ""),
    UNCERTAINTY("uncertainty of the worst clock of a run", ""),
    HALT("halt to the last agent in pass-through", "p99 250 ms"),
    HALT_OF_EACH("halt to pass-through, over all agents", "p99 250 ms"),
    HALT_CONFIRMED("halt to the last confirmation", ""),
    UNCONFIRMED("most agents that had not confirmed a halt after 5 s", "0"),
    RECOVERY("end of a run to the last proof", ""),
    RUN_TIME("processor time of the controller per round", ""),
    STATUS("GetStatus", ""),
    AGENTS("ListAgents", ""),
    PROXIES("ListProxies", ""),
    COMMAND("chaosctl status, the whole process", ""),
    PROCESSOR("idle: share of one core", "5%"),
    LIVE("heap after collection", "512 MB"),
    RESIDENT("resident memory", ""),
    BACK("all back after kill -9, from the kill", ""),
    BACK_AFTER_START("all back after kill -9, from when it listens", "");

    private final String title;
    private final String bar;

    Row(String title, String bar) {
        this.title = title;
        this.bar = bar;
    }

    String title() {
        return title;
    }

    /** Empty where there is none. */
    String bar() {
        return bar;
    }
}
