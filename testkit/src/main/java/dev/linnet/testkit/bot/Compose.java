package dev.linnet.testkit.bot;

import dev.linnet.platform.Request;
import dev.linnet.social.Draft;
import dev.linnet.social.Limits;
import dev.linnet.social.Post;
import dev.linnet.social.Visibility;
import java.util.ArrayList;
import java.util.List;

/** Fills in what a draft leaves open, as networks' adapters do, and cuts what is too long between words. */
final class Compose {
    private Compose() {}

    static List<Request.Publish> parts(Request.Publish request, Limits limits) {
        Draft draft = filledIn(request);
        List<Request.Publish> parts = new ArrayList<>();
        for (String text : split(draft.text(), limits)) {
            parts.add(request.with(draft.withText(text)));
        }
        return parts;
    }

    private static Draft filledIn(Request.Publish request) {
        Draft draft = request.draft();
        Post parent = request.parent();
        if (parent == null) {
            return draft;
        }
        Visibility wished = draft.visibility() == null ? parent.visibility() : draft.visibility();
        Draft filled = draft.withVisibility(wished.stricter(parent.visibility()));
        if (draft.contentWarning() == null) {
            filled = filled.withContentWarning(parent.details().contentWarning());
        }
        if (draft.language() == null) {
            filled = filled.withLanguage(parent.details().language());
        }
        return filled;
    }

    private static List<String> split(String text, Limits limits) {
        List<String> parts = new ArrayList<>();
        String rest = text;
        while (!limits.fits(rest)) {
            int space = rest.lastIndexOf(' ', limits.maxLength());
            int end = space > 0 ? space : limits.maxLength();
            parts.add(rest.substring(0, end));
            rest = rest.substring(end).stripLeading();
        }
        parts.add(rest);
        return parts;
    }
}
