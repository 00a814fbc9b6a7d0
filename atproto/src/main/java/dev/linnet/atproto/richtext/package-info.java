/** Text with mentions, links and tags in it: built, found in plain text, read from the network, and split to fit. */
@NullMarked
package dev.linnet.atproto.richtext;

import org.jspecify.annotations.NullMarked;
