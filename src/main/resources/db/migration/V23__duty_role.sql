-- Roles that people have from the bot while they are on duty. A row stands here before Discord is asked, so whatever comes between, it is taken back.
CREATE TABLE duty_role (
    community VARCHAR(40) NOT NULL,
    role_id VARCHAR(40) NOT NULL,
    person VARCHAR(40) NOT NULL,
    sure INT NOT NULL,
    PRIMARY KEY (community, role_id, person)
);
