-- Times are nanoseconds since 1970-01-01T00:00Z, lengths of time are ISO 8601 texts.
-- The only word that differs between databases is ${identity}.

CREATE TABLE linnet_inbox (
    seq        ${identity},
    owner      TEXT    NOT NULL,
    event      TEXT    NOT NULL,
    lane       TEXT    NOT NULL,
    kind       TEXT    NOT NULL,
    payload    TEXT    NOT NULL,
    at         BIGINT  NOT NULL,
    attempts   INTEGER NOT NULL,
    not_before BIGINT  NOT NULL,
    state      TEXT    NOT NULL CHECK (state IN ('waiting', 'done', 'dead')),
    done_at    BIGINT,
    UNIQUE (owner, event)
);

-- What waits and what is over are a few rows among very many: each has an index that holds nothing else.
CREATE INDEX linnet_inbox_waiting ON linnet_inbox (owner, seq) WHERE state = 'waiting';

CREATE INDEX linnet_inbox_done ON linnet_inbox (owner, done_at) WHERE state = 'done';

CREATE TABLE linnet_dead_letter (
    seq       ${identity},
    owner     TEXT   NOT NULL,
    event     TEXT   NOT NULL,
    reason    TEXT   NOT NULL,
    buried_at BIGINT NOT NULL,
    UNIQUE (owner, event)
);

CREATE TABLE linnet_cursor (
    owner    TEXT NOT NULL,
    source   TEXT NOT NULL,
    position TEXT NOT NULL,
    PRIMARY KEY (owner, source)
);

CREATE TABLE linnet_effect (
    owner    TEXT   NOT NULL,
    event    TEXT   NOT NULL,
    key      TEXT   NOT NULL,
    action   TEXT   NOT NULL,
    target   TEXT   NOT NULL,
    request  TEXT   NOT NULL,
    begun_at BIGINT NOT NULL,
    receipt  TEXT,
    PRIMARY KEY (owner, event, key)
);

CREATE INDEX linnet_effect_open ON linnet_effect (owner) WHERE receipt IS NULL;

CREATE TABLE linnet_memo (
    owner TEXT NOT NULL,
    event TEXT NOT NULL,
    name  TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (owner, event, name)
);

CREATE TABLE linnet_state (
    owner TEXT NOT NULL,
    name  TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (owner, name)
);

CREATE TABLE linnet_timer (
    owner   TEXT   NOT NULL,
    id      TEXT   NOT NULL,
    name    TEXT   NOT NULL,
    payload TEXT   NOT NULL,
    due     BIGINT NOT NULL,
    every   TEXT,
    PRIMARY KEY (owner, id)
);

CREATE INDEX linnet_timer_due ON linnet_timer (owner, due);

CREATE TABLE linnet_lease (
    name    TEXT   NOT NULL PRIMARY KEY,
    holder  TEXT   NOT NULL,
    token   BIGINT NOT NULL,
    expires BIGINT NOT NULL
);

CREATE TABLE linnet_session (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);
