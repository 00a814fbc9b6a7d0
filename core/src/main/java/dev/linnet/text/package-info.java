/** Text as people and networks see it: graphemes, lengths, splitting, mentions, HTML. */
@NullMarked
package dev.linnet.text;

import org.jspecify.annotations.NullMarked;
