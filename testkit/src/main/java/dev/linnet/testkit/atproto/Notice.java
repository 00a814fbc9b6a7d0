package dev.linnet.testkit.atproto;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One notification. */
record Notice(Entry entry, String reason, @Nullable String subject, Instant sortAt, long number) {}
