package dev.linnet.testkit.platform;

import dev.linnet.social.Visibility;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A post of the bot, as the server has it.
 *
 * @param id its id
 * @param text its text as people read it
 * @param inReplyTo the post it answers, or {@code null}
 * @param visibility who may see it
 * @param contentWarning the text shown before it, or {@code null}
 * @param language its language, or {@code null}
 * @param reaches the ids of the people it mentions or is addressed to
 * @param descriptions the alternative texts of its pictures
 */
public record BotPost(
        String id,
        String text,
        @Nullable String inReplyTo,
        Visibility visibility,
        @Nullable String contentWarning,
        @Nullable String language,
        Set<String> reaches,
        List<String> descriptions) {}
