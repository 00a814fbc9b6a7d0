/**
 * What Mastodon's API sends, as immutable records.
 *
 * <p>A text or list the server left out is empty, a flag it left out is false; where absence means something, the component
 * is nullable. Fields Linnet does not know are ignored. Ids are opaque texts: compare them by equality only.
 */
@NullMarked
package dev.linnet.mastodon.client.entity;

import org.jspecify.annotations.NullMarked;
