-- Written each minute, to see whether the store still takes anything.
CREATE TABLE life_sign (
    id INT NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL
);
INSERT INTO life_sign (id, at) VALUES (1, 0);
