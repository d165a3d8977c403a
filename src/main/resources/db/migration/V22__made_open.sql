-- 1 once a row of the outbox was made while what it tells of went on: only then does an end belong to it. What was made before counts as that.
ALTER TABLE outbox ADD COLUMN made_open INT DEFAULT 0 NOT NULL;
UPDATE outbox SET made_open = 1 WHERE message_id IS NOT NULL OR first_attempt IS NOT NULL;
