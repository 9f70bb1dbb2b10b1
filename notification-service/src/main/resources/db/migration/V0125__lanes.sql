-- Each endpoint has a lane of its own, and what is due in a lane goes most urgent first, then oldest
-- first. Rows that came to their end before have no lane.
ALTER TABLE delivery
    ADD COLUMN lane    text,
    ADD COLUMN urgency smallint NOT NULL DEFAULT 2;

UPDATE delivery SET lane = CASE WHEN channel IN ('email', 'sms') THEN channel ELSE recipient END
WHERE state IN ('pending', 'held', 'sending', 'retry-at', 'unknown');

ALTER TABLE delivery
    ALTER COLUMN urgency DROP DEFAULT,
    ADD CONSTRAINT delivery_lane_check CHECK (due_at IS NULL OR lane IS NOT NULL);

DROP INDEX delivery_due;
CREATE INDEX delivery_due ON delivery (channel, lane, urgency, due_at) WHERE due_at IS NOT NULL;

-- What opened the window: something more urgent does not wait for its end.
ALTER TABLE telling_window ADD COLUMN urgency smallint NOT NULL DEFAULT 2;
ALTER TABLE telling_window ALTER COLUMN urgency DROP DEFAULT;
