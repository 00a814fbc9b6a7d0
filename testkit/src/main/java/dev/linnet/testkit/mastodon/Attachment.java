package dev.linnet.testkit.mastodon;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** An uploaded file. */
final class Attachment {
    String id = "";

    @Nullable Person owner;

    @Nullable Toot attachedTo;

    String type = "image";
    String mime = "image/png";
    byte[] bytes = "picture".getBytes(StandardCharsets.UTF_8);

    @Nullable String description;

    double focusX;
    double focusY;
    int pollsUntilReady;
    boolean failed;

    static Attachment scripted(@Nullable String description) {
        Attachment made = new Attachment();
        made.description = description;
        return made;
    }

    boolean ready() {
        return pollsUntilReady <= 0 && !failed;
    }
}
