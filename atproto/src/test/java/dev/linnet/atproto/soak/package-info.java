/** A bot that watches the firehose of a large network for a long time. */
@NullMarked
package dev.linnet.atproto.soak;

import org.jspecify.annotations.NullMarked;
