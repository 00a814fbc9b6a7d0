/** Bots in processes of their own, which are killed and started again: no mention is lost, no reply is sent twice. */
@NullMarked
package dev.linnet.mastodon.kills;

import org.jspecify.annotations.NullMarked;
