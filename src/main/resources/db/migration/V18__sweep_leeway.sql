-- How much further than what really passes the next sweep may go, in milliseconds: a wrong clock ages no more than a day beyond.
ALTER TABLE sweep ADD COLUMN leeway BIGINT DEFAULT 86400000 NOT NULL;
