-- By what the bot knows addresses again that it has made: one row.
CREATE TABLE seal (
    id INT NOT NULL PRIMARY KEY,
    secret VARCHAR(64) NOT NULL
);
