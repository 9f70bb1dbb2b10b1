-- Tickets as they stand. Room is left in each page, because a ticket is changed many times.
CREATE TABLE tickets (
    id              uuid        PRIMARY KEY,
    version         bigint      NOT NULL,
    title           text        NOT NULL,
    priority        text        NOT NULL,
    status          text        NOT NULL,
    tier            integer     NOT NULL,
    severity        integer,
    affected_users  integer,
    customer_id     text        NOT NULL,
    customer_plan   text,
    customer_locale text,
    team            text,
    assignee        text,
    skill           text,
    source          text,
    external_id     text,
    opened_at       timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL
) WITH (fillfactor = 70);

-- Lists are newest first, whole or by one of these. Source and external id need no index of their
-- own to be unique together: the id is made from them.
CREATE INDEX tickets_opened ON tickets (opened_at, id);
CREATE INDEX tickets_status ON tickets (status, opened_at, id);
CREATE INDEX tickets_team ON tickets (team, opened_at, id) WHERE team IS NOT NULL;
CREATE INDEX tickets_assignee ON tickets (assignee, opened_at, id) WHERE assignee IS NOT NULL;
CREATE INDEX tickets_external_id ON tickets (external_id) WHERE external_id IS NOT NULL;

-- The story of each ticket. Texts of messages are here and nowhere else. One line per event, so
-- that an event told twice adds nothing.
CREATE TABLE timeline (
    ticket_id   uuid        NOT NULL,
    event_id    text        NOT NULL,
    seq         bigint      GENERATED ALWAYS AS IDENTITY,
    at          timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    type        text        NOT NULL,
    who         text        NOT NULL,
    cause       text,
    body        text,
    details     jsonb       NOT NULL,
    PRIMARY KEY (ticket_id, event_id)
);

-- Answers to requests that may be sent again. The first one holds the key until it is answered.
CREATE TABLE idempotency_keys (
    key        text        PRIMARY KEY,
    request    bytea       NOT NULL,
    status     integer,
    body       text,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX idempotency_keys_created_at ON idempotency_keys (created_at);
