-- Which watched instances are known to hear each other, so that a start need not learn it anew.
CREATE TABLE neighbour (
    writer VARCHAR(300) NOT NULL,
    reader VARCHAR(300) NOT NULL,
    PRIMARY KEY (writer, reader)
);
