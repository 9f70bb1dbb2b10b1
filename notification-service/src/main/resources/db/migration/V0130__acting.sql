-- Links in messages work once. Who used which is kept as long as the ledger; what a link is for is
-- in the delivery that it was sent with.
CREATE TABLE used_link (
    delivery uuid        PRIMARY KEY REFERENCES delivery,
    -- In the time that people live in.
    used_at  timestamptz NOT NULL,
    -- Member id or customer.
    used_by  text        NOT NULL
);

-- Calls of Slack's that were taken, by their signature, so that none is taken twice. A row is of no
-- use after the few minutes in which Slack's signature is good.
CREATE TABLE slack_call (
    signature text        PRIMARY KEY,
    -- Real time.
    came_at   timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX slack_call_came ON slack_call (came_at);
