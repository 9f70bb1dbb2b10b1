-- An urgent page that does not arrive is somebody else's: whose place that one takes, and when it
-- was seen that it would not arrive, which is looked at once.
ALTER TABLE delivery
    ADD COLUMN instead_of      text,
    ADD COLUMN instead_channel text,
    ADD COLUMN fell_back_at    timestamptz,
    ADD CONSTRAINT delivery_instead_check CHECK ((instead_of IS NULL) = (instead_channel IS NULL));

-- It reached nobody at all, and that was told.
ALTER TABLE occurrence ADD COLUMN nobody_reached boolean NOT NULL DEFAULT false;

-- Pages that are on their way.
CREATE INDEX delivery_page ON delivery (planned_at)
    WHERE urgency <= 1 AND audience <> 'customer' AND event_id IS NOT NULL AND fell_back_at IS NULL
      AND state NOT IN ('accepted', 'undeliverable', 'suppressed');
