/** Getting a bot's access token from a terminal. */
@NullMarked
package dev.linnet.mastodon.login;

import org.jspecify.annotations.NullMarked;
