package dev.linnet.platform;

/**
 * How far a source of events has been read.
 *
 * @param source what was read, unique for the account: a cursor of one server must never be used on another
 * @param position the network's own mark, opaque
 */
public record Cursor(String source, String position) {}
