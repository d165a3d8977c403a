-- Whose a deed is: what people do is known in their own community alone. Earlier rows do not say; they are shown without names.
ALTER TABLE incident ADD COLUMN community VARCHAR(40);
ALTER TABLE incident_event ADD COLUMN community VARCHAR(40);
ALTER TABLE timeline ADD COLUMN community VARCHAR(40);
UPDATE timeline SET community = (SELECT MIN(m.community) FROM maintenance m WHERE m.instance = timeline.instance)
WHERE kind = 'maintenance' AND (SELECT COUNT(DISTINCT m.community) FROM maintenance m WHERE m.instance = timeline.instance) = 1;
