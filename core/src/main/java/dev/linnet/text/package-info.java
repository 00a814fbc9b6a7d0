/**
 * Text as networks see it: grapheme clusters, lengths, splitting to a limit, mentions, hashtags, HTML to plain text and
 * likeness of texts. Everything here is a pure function of its arguments and safe to call from any thread.
 */
@NullMarked
package dev.linnet.text;

import org.jspecify.annotations.NullMarked;
