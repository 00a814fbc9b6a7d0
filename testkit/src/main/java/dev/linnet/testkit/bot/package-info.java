/** Drives a bot through the real engine without any network, in a conversation a test can read. */
@NullMarked
package dev.linnet.testkit.bot;

import org.jspecify.annotations.NullMarked;
