-- Announced work that comes again, and how long before it begins members are told.
CREATE TABLE maintenance_series (
    id VARCHAR(16) NOT NULL PRIMARY KEY,
    community VARCHAR(40) NOT NULL,
    every_text VARCHAR(200),
    before_seconds BIGINT,
    told BOOLEAN NOT NULL
);
