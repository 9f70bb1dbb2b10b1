-- In a storm a colleague gets one message at once, and what comes in the window after it in one
-- digest. Nobody's address is here, only ids, and one row for each person and chat channel.
CREATE TABLE telling_window (
    audience  text        NOT NULL,
    channel   text        NOT NULL,
    recipient text        NOT NULL,
    -- Real time.
    until     timestamptz NOT NULL,
    -- Whether anything is held for its end.
    waiting   boolean     NOT NULL,
    -- The delivery that went at once.
    opened_by uuid        NOT NULL,
    PRIMARY KEY (audience, channel, recipient)
) WITH (fillfactor = 70);

CREATE INDEX telling_window_waiting ON telling_window (until) WHERE waiting;

-- A digest is a delivery of no event of its own; those of its members follow what becomes of it.
ALTER TABLE delivery
    ALTER COLUMN event_id DROP NOT NULL,
    ALTER COLUMN ticket_id DROP NOT NULL,
    ADD COLUMN digest uuid REFERENCES delivery,
    DROP CONSTRAINT delivery_state_check,
    DROP CONSTRAINT delivery_check,
    ADD CONSTRAINT delivery_state_check
        CHECK (state IN ('pending', 'held', 'bundled', 'sending', 'accepted', 'retry-at',
                         'unknown', 'undeliverable', 'suppressed')),
    -- The end of what is held is its window's; what is bundled is due with its digest.
    ADD CONSTRAINT delivery_due_check
        CHECK ((due_at IS NULL) = (state IN ('held', 'bundled', 'accepted', 'undeliverable',
                                             'suppressed'))),
    ADD CONSTRAINT delivery_event_check
        CHECK ((template = 'digest') = (event_id IS NULL)
               AND (event_id IS NULL) = (ticket_id IS NULL)),
    ADD CONSTRAINT delivery_digest_check CHECK (state <> 'bundled' OR digest IS NOT NULL);

-- Both find a few rows by equality, whatever the statistics think of a ledger in the middle of a
-- storm, and are empty in quiet times. What is held is in no index of what is due, so that a claim
-- does not step over ten thousand rows that are not its business.
CREATE INDEX delivery_held ON delivery (recipient, channel, audience) WHERE state = 'held';
CREATE INDEX delivery_of_digest ON delivery (digest) WHERE digest IS NOT NULL;
