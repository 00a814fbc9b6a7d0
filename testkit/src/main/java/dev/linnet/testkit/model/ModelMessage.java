package dev.linnet.testkit.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message of a request.
 *
 * @param role {@code system}, {@code developer}, {@code user} or {@code assistant}
 * @param name the speaker's name if the client gave one
 * @param text the text, parts joined by line breaks
 * @param images addresses, data URLs or Base64 texts of the pictures
 */
public record ModelMessage(String role, @Nullable String name, String text, List<String> images) {
    public ModelMessage {
        images = List.copyOf(images);
    }
}
