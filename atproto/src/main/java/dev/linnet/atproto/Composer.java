package dev.linnet.atproto;

import dev.linnet.atproto.client.LinkCard;
import dev.linnet.atproto.richtext.PostLength;
import dev.linnet.atproto.richtext.RichText;
import dev.linnet.http.Json;
import dev.linnet.platform.Request;
import dev.linnet.social.Draft;
import dev.linnet.social.Post;
import dev.linnet.social.Visibility;
import dev.linnet.text.Splitter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a draft ready: its language, and into how many posts it is split. Posts are public here; what is meant for fewer
 * people is refused. Who is answered hears of it without being mentioned.
 */
final class Composer {

    private static final String ELLIPSIS = "…";

    private final BlueskyOptions options;
    private final Json json;

    Composer(BlueskyOptions options, Json json) {
        this.options = options;
        this.json = json;
    }

    List<Request.Publish> compose(Request.Publish request) {
        Draft draft = request.draft();
        refuse(draft.poll() != null, "polls");
        refuse(draft.scheduledAt() != null, "posts for later; set a timer and post then");
        Visibility audience = draft.visibility();
        boolean narrow = audience == Visibility.FOLLOWERS || audience == Visibility.DIRECT;
        boolean inPrivate = Messages.isOne(request);
        refuse(narrow && !inPrivate, "posts for " + audience + "; what is posted is public");
        refuse(inPrivate && !draft.media().isEmpty(), "files in direct messages");
        check(request, inPrivate);
        Draft ready = draft.withLanguage(language(draft, request.parent()));
        List<Request.Publish> parts = new ArrayList<>();
        for (String text : split(warned(draft), inPrivate ? Messages.LENGTH : PostLength.CHARACTERS)) {
            Draft part = parts.isEmpty() ? ready : PostOptions.after(ready);
            parts.add(request.with(part.withText(text)));
        }
        return parts;
    }

    /** Whatever does not go together is told now, before anything is sent. */
    private void check(Request.Publish request, boolean inPrivate) {
        Draft draft = request.draft();
        PostOptions wanted = PostOptions.of(draft);
        Attachments.of(json, draft.media());
        String odd = inPrivate ? PostOptions.onlyInPublic(draft) : null;
        refuse(odd != null, "option " + odd + " for direct messages");
        if (wanted.gate() != null && request.parent() != null) {
            throw new IllegalArgumentException(
                    "who may answer is said by the first post of a thread alone, and this one is an"
                            + " answer: leave the option " + PostOptions.ANSWERS + " out");
        }
        if (wanted.card() != null && wanted.card().thumb() != null) {
            Attachments.thumb(json, wanted.card().thumb(), LinkCard.MOST_THUMB_BYTES);
        }
    }

    private static void refuse(boolean asked, String what) {
        if (asked) {
            throw new IllegalArgumentException("Bluesky has no " + what);
        }
    }

    /** There is no room of its own for words of warning: they come first. */
    private static String warned(Draft draft) {
        String warning = draft.contentWarning();
        return (warning == null ? draft.text() : warning + "\n\n" + draft.text()).strip();
    }

    private static @Nullable String language(Draft draft, @Nullable Post parent) {
        return draft.language() != null || parent == null
                ? draft.language()
                : parent.details().language();
    }

    private List<String> split(String text, int most) {
        if (text.isEmpty()) {
            return List.of("");
        }
        Splitter splitter = Splitter.of(PostLength.meter(), most).atMost(options.maxParts(), ELLIPSIS);
        return RichText.detect(text).split(options.numberParts() ? splitter.numbered() : splitter).stream()
                .map(RichText::text)
                .toList();
    }
}
