-- Somebody wants a message sent once more: a row of its own, so that each says what became of it.
ALTER TABLE delivery
    ADD COLUMN repeats  uuid REFERENCES delivery,
    -- Who wanted it.
    ADD COLUMN asked_by text,
    -- What became of attempts that did not succeed, in their order; null while there are none.
    ADD COLUMN failures jsonb;

CREATE INDEX delivery_repeats ON delivery (repeats) WHERE repeats IS NOT NULL;
-- What somebody was told, newest first, in a ledger of years.
CREATE INDEX delivery_recipient ON delivery (recipient, planned_at);

-- Who is not to be written to, by one channel; as in the ledger no addresses, only ids and names.
CREATE TABLE suppression (
    channel   text        NOT NULL,
    recipient text        NOT NULL,
    reason    text        NOT NULL,
    set_by    text        NOT NULL,
    -- In the time that people live in, both.
    set_at    timestamptz NOT NULL,
    until     timestamptz,
    PRIMARY KEY (channel, recipient)
);
