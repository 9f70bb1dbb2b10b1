-- What ticket-service last told of each ticket. The row is also the ticket's lock: whoever decides
-- on the ticket holds it. Version 0: the ticket is known from a breach only.
CREATE TABLE ticket_facts (
    ticket_id       text    PRIMARY KEY,
    version         bigint  NOT NULL,
    status          text,
    tier            integer,
    assignee        text,
    customer_id     text,
    customer_plan   text,
    customer_locale text,
    external_id     text
) WITH (fillfactor = 70);

-- One case per ticket; tickets that nobody escalated have none.
CREATE TABLE escalation_case (
    ticket_id       text        PRIMARY KEY,
    stage           text        NOT NULL,
    tier            integer,
    assignee        text,
    acknowledged_by text,
    why             text,
    since           timestamptz,
    updated_at      timestamptz NOT NULL
);

CREATE INDEX escalation_case_updated_at ON escalation_case (updated_at DESC);

-- Every decision with its reason. The primary key is what makes one cause move a ticket once.
CREATE TABLE escalation_decision (
    cause        text        PRIMARY KEY,
    number       bigint      GENERATED ALWAYS AS IDENTITY,
    ticket_id    text        NOT NULL,
    policy_row   text        NOT NULL,
    reason       text        NOT NULL,
    stage_before text        NOT NULL,
    tier_before  integer,
    stage_after  text        NOT NULL,
    tier_after   integer,
    decided_at   timestamptz NOT NULL
);

CREATE INDEX escalation_decision_ticket_id ON escalation_decision (ticket_id, number);

CREATE TABLE member (
    id     text PRIMARY KEY,
    name   text NOT NULL,
    email  text NOT NULL,
    zone   text NOT NULL,
    locale text NOT NULL
);

CREATE TABLE team (
    id      text PRIMARY KEY,
    name    text NOT NULL,
    channel text NOT NULL,
    lead    text REFERENCES member,
    on_call text REFERENCES member
);

CREATE TABLE tier (
    number  integer PRIMARY KEY CHECK (number > 0),
    team_id text    NOT NULL REFERENCES team
);
