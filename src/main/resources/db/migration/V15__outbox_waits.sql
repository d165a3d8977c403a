-- What a row of the outbox waits for: MESSAGE (itself), PLACE or PLATFORM. What waits for the platform goes when that is back.
ALTER TABLE outbox ADD COLUMN waits_for VARCHAR(10) DEFAULT 'MESSAGE' NOT NULL;
CREATE INDEX outbox_by_reply ON outbox (reply_to);
-- 1 for what is over, and is told among others where no platform took it in time.
ALTER TABLE outbox ADD COLUMN late INT DEFAULT 0 NOT NULL;
