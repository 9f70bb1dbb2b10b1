-- Texts of a house's own, over those that come with the service. A version never changes; one
-- without a text gives back what comes with it.
CREATE TABLE own_text (
    path       text        NOT NULL,
    version    integer     NOT NULL,
    text       text,
    changed_by text        NOT NULL,
    -- In the time that people live in.
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (path, version)
);
