-- How to reach people. The only place with names and addresses: a tombstone removes the row, and
-- nothing else has to be searched.
CREATE TABLE contact (
    audience text NOT NULL CHECK (audience IN ('customer', 'responder')),
    id       text NOT NULL,
    name     text NOT NULL,
    email    text,
    locale   text,
    PRIMARY KEY (audience, id)
);

-- Whom each ticket concerns, after its last event: many updates, so room for them on each page.
CREATE TABLE ticket_facts (
    ticket_id   text   PRIMARY KEY,
    version     bigint NOT NULL,
    status      text,
    external_id text,
    customer    text,
    locale      text,
    team        text,
    assignee    text
) WITH (fillfactor = 70);

-- Which chat channel a team has, as escalations say.
CREATE TABLE team_chat (
    team text PRIMARY KEY,
    chat text NOT NULL
);

-- What people are told of. Ids only, no names, no prose.
CREATE TABLE occurrence (
    event_id      text        PRIMARY KEY,
    ticket_id     text        NOT NULL,
    occasion      text        NOT NULL,
    happened_at   timestamptz NOT NULL,
    happening     jsonb       NOT NULL,
    parties       jsonb       NOT NULL,
    -- Set while the ticket's facts are not known and nobody can be told; real time.
    waiting_since timestamptz
);

CREATE INDEX occurrence_waiting ON occurrence (waiting_since) WHERE waiting_since IS NOT NULL;

-- The ledger: one row for each message, from before it is sent until for ever. The id follows from
-- event, audience, channel and recipient, so the same message can't be planned twice.
CREATE TABLE delivery (
    id          uuid        PRIMARY KEY,
    event_id    text        NOT NULL REFERENCES occurrence,
    ticket_id   text        NOT NULL,
    audience    text        NOT NULL,
    channel     text        NOT NULL,
    recipient   text        NOT NULL,
    template    text        NOT NULL,
    state       text        NOT NULL CHECK (state IN ('pending', 'sending', 'accepted', 'retry-at',
                                                      'unknown', 'undeliverable', 'suppressed')),
    reason      text,
    receipt     text,
    attempts    integer     NOT NULL DEFAULT 0,
    -- An attempt was made whose outcome nobody knows.
    was_unknown boolean     NOT NULL DEFAULT false,
    withdrawn   boolean     NOT NULL DEFAULT false,
    -- Real time: when it is to be taken up next; while sending, when the lease runs out. Null when
    -- nothing is left to do.
    due_at      timestamptz,
    planned_at  timestamptz NOT NULL,
    -- In the time that people live in, scaled in time-lapse.
    accepted_at timestamptz,
    CHECK ((due_at IS NULL) = (state IN ('accepted', 'undeliverable', 'suppressed')))
) WITH (fillfactor = 80);

CREATE INDEX delivery_due ON delivery (channel, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX delivery_ticket ON delivery (ticket_id, planned_at);
CREATE INDEX delivery_event ON delivery (event_id);
CREATE INDEX delivery_planned ON delivery (planned_at);
-- Messages that wait for their recipient's contact.
CREATE INDEX delivery_no_contact ON delivery (recipient)
    WHERE state = 'retry-at' AND reason = 'no-contact';
