-- Whether a watch is shown on the status page: 1 yes, 0 no. NULL where nobody has said: then it is the bot's default that day, which
-- shows it only where the bot serves a single Discord server. So are the rows of before.
ALTER TABLE watch ADD COLUMN shown INT;
