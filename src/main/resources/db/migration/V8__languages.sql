-- In which language somebody who waits for a word reads it.
ALTER TABLE subscription ADD COLUMN language VARCHAR(35) DEFAULT 'en' NOT NULL;

-- What happened is kept as a key of the message files with what is put in, so that everybody reads it in his language.
ALTER TABLE timeline ALTER COLUMN words SET DATA TYPE VARCHAR(4000);
ALTER TABLE page_event ALTER COLUMN note SET DATA TYPE VARCHAR(4000);
ALTER TABLE setting_change ALTER COLUMN words SET DATA TYPE VARCHAR(4000);
