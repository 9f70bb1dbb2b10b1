-- How and when people want to be told, as their contacts say.
ALTER TABLE contact
    ADD COLUMN phone       text,
    ADD COLUMN zone        text,
    ADD COLUMN preferences jsonb;

-- Who leads a team, as escalations say: clocks don't.
ALTER TABLE team_chat ADD COLUMN lead text;

-- Messages that wait for a contact, or for a time that a contact's change may bring forward.
DROP INDEX delivery_no_contact;
CREATE INDEX delivery_waits ON delivery (recipient)
    WHERE state = 'retry-at'
      AND reason IN ('no-contact', 'quiet-hours', 'outside-working-hours');
