-- What rounds measured, a few bytes each: a row for each instance and hour. PackedSamples says what is in it.
CREATE TABLE sample_hour (
    from_at BIGINT NOT NULL,
    instance VARCHAR(300) NOT NULL,
    body BYTEA NOT NULL,
    PRIMARY KEY (from_at, instance)
);
-- When anything was observed last, of any instance.
INSERT INTO life_sign (id, at) SELECT 2, COALESCE(MAX(at), 0) FROM observation;
-- Kept for three hours at most, for answering times of hours that were not rolled up yet.
DROP TABLE observation;
