-- Who is told of what is a document: each change is a new version of the whole.
CREATE TABLE definition (
    kind       text        NOT NULL,
    version    integer     NOT NULL CHECK (version > 0),
    content    jsonb       NOT NULL,
    changed_by text        NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (kind, version)
);
