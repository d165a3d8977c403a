-- Up to which moment old things were last forgotten, so that a clock that jumped takes no more than a day.
CREATE TABLE sweep (
    id INT NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL
);
