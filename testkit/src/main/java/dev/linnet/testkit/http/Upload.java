package dev.linnet.testkit.http;

/**
 * A file sent in a multipart body.
 *
 * @param field the form field's name
 * @param fileName the name the client gave it
 * @param type its content type, {@code application/octet-stream} when the client named none
 * @param bytes its content
 */
@SuppressWarnings("ArrayRecordComponent")
public record Upload(String field, String fileName, String type, byte[] bytes) {}
