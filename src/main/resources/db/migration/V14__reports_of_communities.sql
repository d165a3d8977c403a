-- Whose members reported, because others count at most as much as one's own. What was counted before has no community, and is everybody's.
CREATE TABLE report_hour_of (
    instance VARCHAR(300) NOT NULL,
    problem VARCHAR(20) NOT NULL,
    community VARCHAR(40) NOT NULL,
    from_at BIGINT NOT NULL,
    quarters INT NOT NULL,
    CONSTRAINT report_hour_of_key PRIMARY KEY (instance, problem, community, from_at)
);
INSERT INTO report_hour_of (instance, problem, community, from_at, quarters)
    SELECT instance, problem, '', from_at, quarters FROM report_hour;
DROP TABLE report_hour;
ALTER TABLE report_hour_of RENAME TO report_hour;
CREATE INDEX report_hour_by_time ON report_hour (from_at);
