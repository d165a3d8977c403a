-- How much further than what really passes the next sweep may go, in milliseconds: a wrong clock ages no more than a day beyond.
ALTER TABLE sweep ADD COLUMN leeway BIGINT DEFAULT 86400000 NOT NULL;
-- What versions before 0.10 wanted to post about what is over by now: told among others too. Nothing but a card has a tone, and what
-- people wrote has its quotation marks escaped.
UPDATE outbox SET late = 1
WHERE (delivery LIKE 'incident/%' OR delivery LIKE 'resolution/%') AND message_id IS NULL AND delivered < revision AND failed < revision
    AND message LIKE '%"tone":"RESOLVED"%'
    AND (message LIKE '%"creation":"CREATE_OR_EDIT"%' OR message LIKE '%"creation":"CREATE_QUIETLY_OR_EDIT"%');
