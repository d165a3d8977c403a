-- How long messages wait, where the bot may not read the history, and when it identified itself to Discord's gateway.
ALTER TABLE outbox ADD COLUMN wanted_at BIGINT DEFAULT 0 NOT NULL;
UPDATE outbox SET wanted_at = created_at;

CREATE TABLE history_trouble (
    destination VARCHAR(100) NOT NULL PRIMARY KEY,
    since_at BIGINT NOT NULL,
    why VARCHAR(1000) NOT NULL
);

CREATE TABLE identify (
    at BIGINT NOT NULL
);
