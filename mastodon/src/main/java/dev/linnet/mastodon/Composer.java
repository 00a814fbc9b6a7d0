package dev.linnet.mastodon;

import dev.linnet.platform.Action;
import dev.linnet.platform.Request;
import dev.linnet.social.Account;
import dev.linnet.social.Draft;
import dev.linnet.social.Limits;
import dev.linnet.social.Post;
import dev.linnet.social.PostRef;
import dev.linnet.social.User;
import dev.linnet.social.Visibility;
import dev.linnet.text.Mentions;
import dev.linnet.text.Splitter;
import dev.linnet.text.TextMeter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes a draft ready: who may see it, whom it mentions, its content warning and language, and into how many posts it is
 * split. An answer reaches nobody who is not mentioned in it, so each part of a split answer mentions them.
 */
final class Composer {

    private static final String ELLIPSIS = "…";

    private final Account account;
    private final Limits limits;
    private final MastodonOptions options;
    private final boolean quotes;

    /**
     * Makes a composer.
     *
     * @param quotes whether the server can quote; elsewhere a link to the post stands in for it
     */
    Composer(Account account, Limits limits, MastodonOptions options, boolean quotes) {
        this.quotes = quotes;
        this.account = account;
        this.limits = limits;
        this.options = options;
    }

    List<Request.Publish> compose(Request.Publish request) {
        Post parent = request.parent();
        Draft draft = quoting(request.draft())
                .withVisibility(visibility(request))
                .withContentWarning(warning(request.draft(), parent))
                .withLanguage(language(request.draft(), parent));
        String prefix = prefix(request);
        List<String> texts = split(draft, prefix);
        List<Request.Publish> parts = new ArrayList<>();
        for (String text : texts) {
            Draft part = draft.withText(text);
            parts.add(request.with(parts.isEmpty() ? part : onlyText(part)));
        }
        return parts;
    }

    private Draft quoting(Draft draft) {
        PostRef quoted = draft.quoted();
        if (quoted == null || quotes) {
            return draft;
        }
        String url = quoted.url();
        boolean linked = url == null || draft.text().contains(url);
        return draft.quoting(null).withText(linked ? draft.text() : draft.text() + "\n\n" + url);
    }

    private @Nullable Visibility visibility(Request.Publish request) {
        Visibility wished = request.draft().visibility();
        if (request.action() == Action.SEND_DIRECT) {
            return Visibility.DIRECT;
        }
        Post parent = request.parent();
        if (parent == null) {
            return wished != null ? wished : options.postVisibility();
        }
        return parent.visibility().stricter(wished != null ? wished : options.replyVisibility());
    }

    private static @Nullable String warning(Draft draft, @Nullable Post parent) {
        String own = draft.contentWarning();
        String above = parent == null ? null : parent.details().contentWarning();
        if (own != null || above == null) {
            return own;
        }
        return above.regionMatches(true, 0, "re:", 0, 3) ? above : "re: " + above;
    }

    private static @Nullable String language(Draft draft, @Nullable Post parent) {
        return draft.language() != null || parent == null
                ? draft.language()
                : parent.details().language();
    }

    /** Returns the mentions that every part must have and the text may lack, each followed by a space. */
    private String prefix(Request.Publish request) {
        Set<String> needed = new LinkedHashSet<>();
        User to = request.to();
        if (to != null) {
            needed.add(to.handle());
        }
        Post parent = request.parent();
        if (parent != null) {
            if (!account.is(parent.author())) {
                needed.add(parent.author().handle());
            }
            if (options.mentionEverybody() || account.is(parent.author())) {
                parent.details().mentions().stream()
                        .filter(user -> !account.is(user))
                        .forEach(user -> needed.add(user.handle()));
            }
        }
        return needed.stream().map(handle -> "@" + handle + " ").collect(Collectors.joining());
    }

    private List<String> split(Draft draft, String prefix) {
        String text = withoutLeading(draft.text(), prefix);
        String warning = draft.contentWarning() == null ? "" : draft.contentWarning();
        TextMeter meter = limits.meter();
        int room = limits.maxLength() - meter.length(warning);
        if (meter.length(prefix) >= room) {
            return List.of(prefix + text);
        }
        if (text.isBlank()) {
            return List.of(prefix.strip());
        }
        Splitter splitter = Splitter.of(meter, room).startingWith(prefix).atMost(options.maxParts(), ELLIPSIS);
        return (options.numberParts() ? splitter.numbered() : splitter).split(text);
    }

    /** Mentions at the head of the text that the prefix brings anyway are not said twice. */
    private static String withoutLeading(String text, String prefix) {
        String rest = text.strip();
        boolean found = true;
        while (found) {
            found = false;
            for (Mentions.Mention mention : Mentions.find(rest)) {
                if (mention.start() == 0 && prefix.contains("@" + mention.address() + " ")) {
                    rest = rest.substring(mention.end()).strip();
                    found = true;
                }
                break;
            }
        }
        return rest;
    }

    private static Draft onlyText(Draft draft) {
        return draft.withAllMedia(List.of()).withPoll(null).quoting(null);
    }
}
