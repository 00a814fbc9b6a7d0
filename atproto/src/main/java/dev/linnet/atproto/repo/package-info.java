/**
 * Repositories of the AT Protocol, without any I/O: content identifiers, DAG-CBOR, CAR files, commits, the tree of records, and
 * keys that check signatures.
 *
 * <p>Everything here reads what strangers sent. What is wrong with it is a
 * {@link dev.linnet.atproto.repo.MalformedDataException}, never anything else, and nothing is allocated for a length that
 * the bytes at hand do not cover. Reading is lazy: an item is checked once and then looked at where it lies.
 *
 * @see <a href="https://atproto.com/specs/repository">The specification of repositories</a>
 * @see <a href="https://atproto.com/specs/data-model">The specification of the data model</a>
 */
@NullMarked
package dev.linnet.atproto.repo;

import org.jspecify.annotations.NullMarked;
