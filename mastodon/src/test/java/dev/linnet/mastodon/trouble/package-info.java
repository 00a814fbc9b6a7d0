/** What goes wrong around a running bot, over the wire. */
@NullMarked
package dev.linnet.mastodon.trouble;

import org.jspecify.annotations.NullMarked;
