-- Who reads until when an event is put off must be able to tell that the clock was ahead when that was written.
ALTER TABLE linnet_inbox ADD COLUMN put_off_at BIGINT NOT NULL DEFAULT 0;
