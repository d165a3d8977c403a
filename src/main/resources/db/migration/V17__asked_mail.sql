-- How many mails were asked for lately, so that a restart lets nobody have more of them sent. A mark is a hash of a person or an address.
CREATE TABLE asked_mail (
    mark VARCHAR(64) NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX asked_mail_by_mark ON asked_mail (mark, at);
