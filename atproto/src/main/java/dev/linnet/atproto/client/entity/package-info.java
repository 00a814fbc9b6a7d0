/**
 * What servers answer, as records.
 *
 * <p>Each has a method {@code of} that reads it from JSON. Fields nobody knows are ignored, fields of another shape are absent;
 * only what makes an entity worthless, such as a post without an address, is refused with an
 * {@code IllegalArgumentException}. Where a bot may need more than the components say, {@code raw} is the JSON as it came.
 */
@NullMarked
package dev.linnet.atproto.client.entity;

import org.jspecify.annotations.NullMarked;
