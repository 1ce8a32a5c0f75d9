-- Scenarios that people have deleted, until they apply them again. Their rows in the table scenarios stay: runs were
-- made of them, and revisions count on.
CREATE TABLE deleted_scenarios (
    name       VARCHAR(100) NOT NULL PRIMARY KEY,
    author     VARCHAR(300) NOT NULL,
    deleted_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

-- Runs that are older than they are to be kept are looked for by their end, lists of runs may be of one scenario, and
-- the audit is read by time.
CREATE INDEX runs_by_end ON runs (ended_at);
CREATE INDEX runs_by_scenario ON runs (scenario, created_at);
CREATE INDEX audit_by_time ON audit (happened_at);
