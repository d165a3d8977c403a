-- Who is on call in each community, how each deals with each incident, and what happened then.
CREATE TABLE on_call (
    community VARCHAR(40) NOT NULL PRIMARY KEY,
    body VARCHAR(500000) NOT NULL
);

CREATE TABLE page (
    incident VARCHAR(16) NOT NULL,
    community VARCHAR(40) NOT NULL,
    version BIGINT NOT NULL,
    phase VARCHAR(20) NOT NULL,
    ended_at BIGINT,
    body VARCHAR(200000) NOT NULL,
    PRIMARY KEY (incident, community)
);
CREATE INDEX page_by_end ON page (phase, ended_at);

CREATE TABLE page_event (
    incident VARCHAR(16) NOT NULL,
    community VARCHAR(40) NOT NULL,
    position BIGINT NOT NULL,
    at BIGINT NOT NULL,
    kind VARCHAR(20) NOT NULL,
    person VARCHAR(40) NOT NULL,
    note VARCHAR(1000) NOT NULL,
    PRIMARY KEY (incident, community, position)
);

CREATE INDEX incident_by_phase ON incident (phase);
