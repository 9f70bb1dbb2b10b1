-- What is urgent has windows and digests of its own: it neither waits for the rest nor wakes
-- anybody with it.
ALTER TABLE delivery
    ADD COLUMN urgency text NOT NULL DEFAULT 'normal'
        CHECK (urgency IN ('critical', 'high', 'normal', 'low')),
    ADD COLUMN urgent boolean NOT NULL
        GENERATED ALWAYS AS (urgency IN ('critical', 'high')) STORED;

DROP INDEX delivery_held;
CREATE INDEX delivery_held ON delivery (recipient, channel, audience, urgent)
    WHERE state = 'held';

ALTER TABLE telling_window
    ADD COLUMN urgent boolean NOT NULL DEFAULT false,
    DROP CONSTRAINT telling_window_pkey,
    ADD PRIMARY KEY (audience, channel, recipient, urgent);
