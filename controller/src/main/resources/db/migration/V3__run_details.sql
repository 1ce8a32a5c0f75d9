-- What a report needs of a run and its plan does not say: under which terms it was done, by whom and with what. Written
-- with the run, in one transaction; runs of earlier versions have none.

CREATE TABLE run_details (
    run     VARCHAR(100) NOT NULL PRIMARY KEY,
    details TEXT         NOT NULL
);
