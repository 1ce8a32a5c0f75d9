-- Proxies that were made by the controller. What was asked for, also where its agent cannot listen at the moment; the
-- table proxies has what agents were seen with.

-- No reference to agents: what is wanted outlives what was seen.
CREATE TABLE managed_proxies (
    agent           VARCHAR(300) NOT NULL,
    name            VARCHAR(100) NOT NULL,
    listen          VARCHAR(300) NOT NULL,
    backend         VARCHAR(300) NOT NULL,
    protocol        VARCHAR(100) NOT NULL,
    connect_timeout VARCHAR(40)  NOT NULL,
    proxy_protocol  VARCHAR(10)  NOT NULL,
    -- False for one that its agent has not confirmed yet to have, or not to have any more: it is to be gone.
    wanted          BOOLEAN      NOT NULL,
    author          VARCHAR(300) NOT NULL,
    changed_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (agent, name)
);
