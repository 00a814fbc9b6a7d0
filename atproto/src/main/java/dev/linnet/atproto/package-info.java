/**
 * Bots on Bluesky: {@link dev.linnet.atproto.Bluesky} is the account a bot runs on. The client, which can be used without a
 * bot, is in {@link dev.linnet.atproto.client}.
 */
@NullMarked
package dev.linnet.atproto;

import org.jspecify.annotations.NullMarked;
