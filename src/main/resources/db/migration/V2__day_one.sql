-- What people meet in the first week: a timeline, maintenance, settings of a community, broken routes, answering times.
CREATE TABLE timeline (
    instance VARCHAR(300) NOT NULL,
    at BIGINT NOT NULL,
    kind VARCHAR(20) NOT NULL,
    words VARCHAR(1000) NOT NULL,
    who VARCHAR(200)
);
CREATE INDEX timeline_by_instance ON timeline (instance, at);

CREATE TABLE maintenance (
    id VARCHAR(16) NOT NULL PRIMARY KEY,
    community VARCHAR(40) NOT NULL,
    instance VARCHAR(300) NOT NULL,
    phase VARCHAR(20) NOT NULL,
    from_at BIGINT NOT NULL,
    to_at BIGINT NOT NULL,
    note VARCHAR(500) NOT NULL,
    who VARCHAR(200) NOT NULL
);

CREATE TABLE community_setting (
    community VARCHAR(40) NOT NULL,
    name VARCHAR(40) NOT NULL,
    setting VARCHAR(200) NOT NULL,
    PRIMARY KEY (community, name)
);

CREATE TABLE route_trouble (
    destination VARCHAR(100) NOT NULL PRIMARY KEY,
    since_at BIGINT NOT NULL,
    why VARCHAR(1000) NOT NULL
);

-- One row per instance and hour: how many answers of /health fell into each class of answering time.
CREATE TABLE answer_time (
    instance VARCHAR(300) NOT NULL,
    from_at BIGINT NOT NULL,
    classes VARCHAR(500) NOT NULL,
    PRIMARY KEY (instance, from_at)
);

-- The person who set the watch up, told when its route breaks.
ALTER TABLE watch ADD COLUMN person VARCHAR(40);

CREATE INDEX incident_event_by_time ON incident_event (at);
CREATE INDEX observation_by_instance ON observation (instance, check_id, at);
