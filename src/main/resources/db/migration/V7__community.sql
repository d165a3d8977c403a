-- What members report, and when that is unusual. The member is forgotten after two days, the report after thirty.
CREATE TABLE report (
    id VARCHAR(20) NOT NULL PRIMARY KEY,
    instance VARCHAR(300) NOT NULL,
    problem VARCHAR(20) NOT NULL,
    community VARCHAR(40) NOT NULL,
    member VARCHAR(40),
    at BIGINT NOT NULL,
    weight INT NOT NULL,
    details VARCHAR(400) NOT NULL
);
CREATE INDEX report_by_instance ON report (instance, at);
CREATE INDEX report_by_member ON report (member, instance, at);
CREATE INDEX report_by_time ON report (at);

-- People who reported in an hour, in quarters; an empty problem stands for any of them.
CREATE TABLE report_hour (
    instance VARCHAR(300) NOT NULL,
    problem VARCHAR(20) NOT NULL,
    from_at BIGINT NOT NULL,
    quarters INT NOT NULL,
    PRIMARY KEY (instance, problem, from_at)
);
CREATE INDEX report_hour_by_time ON report_hour (from_at);

CREATE TABLE surge (
    id VARCHAR(20) NOT NULL PRIMARY KEY,
    instance VARCHAR(300) NOT NULL,
    phase VARCHAR(20) NOT NULL,
    raised_at BIGINT NOT NULL,
    body VARCHAR(5000) NOT NULL
);
CREATE INDEX surge_by_phase ON surge (phase);

-- Who changed what a community has set.
CREATE TABLE setting_change (
    community VARCHAR(40) NOT NULL,
    at BIGINT NOT NULL,
    who VARCHAR(200) NOT NULL,
    words VARCHAR(400) NOT NULL
);
CREATE INDEX setting_change_by_community ON setting_change (community, at);
CREATE INDEX setting_change_by_time ON setting_change (at);

-- Who wants to hear of something, once; deleted when it was told.
CREATE TABLE subscription (
    id VARCHAR(20) NOT NULL PRIMARY KEY,
    instance VARCHAR(300) NOT NULL,
    community VARCHAR(40) NOT NULL,
    member VARCHAR(40) NOT NULL,
    event VARCHAR(20) NOT NULL,
    phase VARCHAR(20) NOT NULL,
    mail VARCHAR(300),
    code VARCHAR(20) NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX subscription_by_member ON subscription (member);

-- Communities that have removed the bot; their data is deleted thirty days later.
CREATE TABLE departed (
    community VARCHAR(40) NOT NULL PRIMARY KEY,
    since_at BIGINT NOT NULL
);
