-- How a proxy that the controller has made wants its protocol to be spoken: one name=value in each line, sorted.
ALTER TABLE managed_proxies ADD COLUMN protocol_options VARCHAR(10000) DEFAULT '' NOT NULL;
