-- Times are milliseconds since 1970-01-01 UTC. The same statements run on H2 and PostgreSQL.
CREATE TABLE watched (
    instance VARCHAR(300) NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    next_due BIGINT NOT NULL,
    state VARCHAR(500000) NOT NULL
);

CREATE TABLE incident (
    id VARCHAR(16) NOT NULL PRIMARY KEY,
    instance VARCHAR(300) NOT NULL,
    phase VARCHAR(20) NOT NULL,
    since_at BIGINT NOT NULL,
    opened_at BIGINT NOT NULL,
    resolved_at BIGINT,
    body VARCHAR(200000) NOT NULL
);
CREATE INDEX incident_by_instance ON incident (instance, opened_at);

CREATE TABLE incident_event (
    incident VARCHAR(16) NOT NULL,
    at BIGINT NOT NULL,
    kind VARCHAR(20) NOT NULL,
    who VARCHAR(200)
);
CREATE INDEX incident_event_by_incident ON incident_event (incident, at);

CREATE TABLE observation (
    instance VARCHAR(300) NOT NULL,
    at BIGINT NOT NULL,
    check_id VARCHAR(20) NOT NULL,
    took_ms BIGINT NOT NULL,
    outcome VARCHAR(200) NOT NULL
);
CREATE INDEX observation_by_time ON observation (at);

CREATE TABLE uptime_span (
    instance VARCHAR(300) NOT NULL,
    from_at BIGINT NOT NULL,
    to_at BIGINT NOT NULL,
    verdict VARCHAR(20) NOT NULL,
    PRIMARY KEY (instance, from_at)
);

CREATE TABLE outbox (
    delivery VARCHAR(400) NOT NULL PRIMARY KEY,
    destination VARCHAR(100) NOT NULL,
    message VARCHAR(200000) NOT NULL,
    reply_to VARCHAR(400),
    revision BIGINT NOT NULL,
    delivered BIGINT NOT NULL,
    failed BIGINT NOT NULL,
    message_id VARCHAR(40),
    attempts INT NOT NULL,
    first_attempt BIGINT,
    next_attempt BIGINT NOT NULL,
    generation INT NOT NULL,
    plain INT NOT NULL,
    problem VARCHAR(1000),
    created_at BIGINT NOT NULL,
    position BIGINT NOT NULL
);
CREATE INDEX outbox_by_destination ON outbox (destination, created_at);

CREATE TABLE watch (
    community VARCHAR(40) NOT NULL,
    instance VARCHAR(300) NOT NULL,
    channel VARCHAR(40) NOT NULL,
    role VARCHAR(40),
    registrations INT NOT NULL,
    added_by VARCHAR(200) NOT NULL,
    PRIMARY KEY (community, instance, channel)
);

CREATE TABLE vantage (
    id INT NOT NULL PRIMARY KEY,
    body VARCHAR(2000) NOT NULL
);
