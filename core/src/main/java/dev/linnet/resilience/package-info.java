/** Waiting well: backoff, retries, token buckets and the rate limits a server tells. */
@NullMarked
package dev.linnet.resilience;

import org.jspecify.annotations.NullMarked;
