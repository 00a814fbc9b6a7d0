-- Several machines share an inbox: each row that waits can be claimed by one worker.
ALTER TABLE linnet_inbox ADD COLUMN worker TEXT;

-- Whether a row may be claimed depends on those before it in its lane.
CREATE INDEX linnet_inbox_lane ON linnet_inbox (owner, lane, seq) WHERE state = 'waiting';

CREATE INDEX linnet_inbox_free ON linnet_inbox (owner, seq) WHERE state = 'waiting' AND worker IS NULL;

CREATE INDEX linnet_inbox_worker ON linnet_inbox (owner, worker) WHERE state = 'waiting' AND worker IS NOT NULL;

-- Two handlers on two machines may change the same piece of state: the second must see that it came too late.
ALTER TABLE linnet_state ADD COLUMN version BIGINT NOT NULL DEFAULT 1;

-- A bucket of tickets that several draw from: when it will be full again tells how many tickets are in it.
CREATE TABLE linnet_bucket (
    name    TEXT   NOT NULL PRIMARY KEY,
    full_at BIGINT NOT NULL
);
