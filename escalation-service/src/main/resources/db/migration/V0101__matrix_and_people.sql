-- The roster and the matrix are documents: each change is a new version of the whole.
CREATE TABLE definition (
    kind       text        NOT NULL,
    version    integer     NOT NULL CHECK (version > 0),
    content    jsonb       NOT NULL,
    changed_by text        NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (kind, version)
);

-- Whom each team was given a ticket last, for those who take turns.
CREATE TABLE last_given (
    team_id   text PRIMARY KEY,
    member_id text NOT NULL
);

-- Members whose contact is known not to work.
CREATE TABLE unreachable_member (
    member_id text        PRIMARY KEY,
    since     timestamptz NOT NULL
);

-- The roster as it was kept before, as the first version of its document. Who was on call by name
-- is, from now on, the one member of a rotation.
INSERT INTO definition (kind, version, content, changed_by, changed_at)
SELECT 'roster', 1,
       jsonb_build_object(
           'members', (SELECT jsonb_object_agg(id, jsonb_build_object(
                                  'name', name, 'email', email, 'zone', zone, 'locale', locale))
                       FROM member),
           'teams', (SELECT jsonb_object_agg(id, jsonb_strip_nulls(jsonb_build_object(
                                'name', name, 'channel', channel, 'lead', lead,
                                'members', (SELECT coalesce(jsonb_agg(DISTINCT m), '[]')
                                            FROM unnest(ARRAY [on_call, lead]) AS m
                                            WHERE m IS NOT NULL),
                                'onCall', CASE WHEN on_call IS NOT NULL THEN jsonb_build_object(
                                    'zone', 'UTC',
                                    'layers', jsonb_build_array(jsonb_build_object(
                                        'name', 'primary', 'every', 'P1W',
                                        'startsOn', '2020-01-06', 'handOff', '09:00',
                                        'members', jsonb_build_array(on_call)))) END)))
                     FROM team),
           'tiers', (SELECT jsonb_object_agg(number::text, jsonb_build_object(
                                'teams', jsonb_build_array(team_id)))
                     FROM tier)),
       'escalation-service', now()
WHERE EXISTS (SELECT FROM tier);

DROP TABLE tier;
DROP TABLE team;
DROP TABLE member;

ALTER TABLE ticket_facts
    ADD COLUMN team           text,
    ADD COLUMN priority       text,
    ADD COLUMN severity       integer,
    ADD COLUMN affected_users integer,
    ADD COLUMN skill          text,
    ADD COLUMN source         text;

ALTER TABLE escalation_case
    ADD COLUMN team              text,
    ADD COLUMN asked             text[]      NOT NULL DEFAULT '{}',
    ADD COLUMN reviewer          text,
    ADD COLUMN reminded_at       timestamptz,
    ADD COLUMN requested_by      text,
    ADD COLUMN requested_why     text,
    ADD COLUMN requested_at      timestamptz,
    ADD COLUMN moves             integer     NOT NULL DEFAULT 0,
    ADD COLUMN person_at         timestamptz,
    ADD COLUMN drill             boolean     NOT NULL DEFAULT false,
    ADD COLUMN version           bigint      NOT NULL DEFAULT 1;

CREATE INDEX escalation_case_open_by_assignee ON escalation_case (assignee)
    WHERE stage IN ('RAISED', 'ACKNOWLEDGED', 'EXHAUSTED');

-- Which row of which matrix answered, who acted, and where the ticket was and is.
ALTER TABLE escalation_decision
    ADD COLUMN matrix_version  integer,
    ADD COLUMN actor           text NOT NULL DEFAULT 'escalation-service',
    ADD COLUMN team_before     text,
    ADD COLUMN assignee_before text,
    ADD COLUMN team_after      text,
    ADD COLUMN assignee_after  text,
    ADD COLUMN question        text;

CREATE INDEX escalation_decision_recent ON escalation_decision (number DESC)
    WHERE question IS NOT NULL;

-- What people wrote down: plans, what was done, how it ended. It never leaves this table.
CREATE TABLE escalation_note (
    number    bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ticket_id text        NOT NULL,
    kind      text        NOT NULL,
    who       text        NOT NULL,
    text      text        NOT NULL,
    result    text,
    at        timestamptz NOT NULL
);

CREATE INDEX escalation_note_ticket_id ON escalation_note (ticket_id, number);
