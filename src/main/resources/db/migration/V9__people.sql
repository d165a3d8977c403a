-- Who did something: the platform's id beside the name. Rows of earlier versions have the name alone.
ALTER TABLE incident_event ADD COLUMN who_id VARCHAR(40);
ALTER TABLE timeline ADD COLUMN who_id VARCHAR(40);
ALTER TABLE maintenance ADD COLUMN who_id VARCHAR(40);
ALTER TABLE setting_change ADD COLUMN who_id VARCHAR(40);
