-- The last place in the row is asked with each thing that is wanted: without this every row is read for it.
CREATE INDEX outbox_by_position ON outbox (position);
