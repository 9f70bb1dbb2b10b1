-- Made-up tickets on their way through all services. The id is the moment's, so that of two
-- instances one sends it.
CREATE TABLE canary (
    id         text        PRIMARY KEY,
    ticket_id  text        NOT NULL UNIQUE,
    sent_at    timestamptz NOT NULL,
    arrived_at timestamptz,
    -- Whether its ticket has been closed.
    over       boolean     NOT NULL
);
