-- Drills, and what was told about their tickets: for the report, so nothing of other tickets.
CREATE TABLE drill (
    id         text        PRIMARY KEY,
    ticket_id  text        NOT NULL UNIQUE,
    title      text        NOT NULL,
    started_by text        NOT NULL,
    started_at timestamptz NOT NULL,
    ended_by   text,
    ended_at   timestamptz
);

CREATE INDEX drill_started_at ON drill (started_at DESC, id DESC);

CREATE TABLE drill_told (
    event_id  text        PRIMARY KEY,
    ticket_id text        NOT NULL REFERENCES drill (ticket_id),
    audience  text        NOT NULL,
    channel   text        NOT NULL,
    recipient text        NOT NULL,
    template  text        NOT NULL,
    ending    text        NOT NULL,
    reason    text,
    at        timestamptz NOT NULL
);

CREATE INDEX drill_told_ticket_id ON drill_told (ticket_id, at);
