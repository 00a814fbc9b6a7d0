package dev.linnet.atproto;

import dev.linnet.atproto.client.GateRule;
import dev.linnet.atproto.syntax.AtUri;
import dev.linnet.atproto.syntax.LanguageTag;
import dev.linnet.social.Draft;
import dev.linnet.text.Graphemes;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What only this network knows of a draft, read out of its options; names it does not know are other networks' affair.
 *
 * @param labels what its author warns of
 * @param languages the languages it is in, the draft's own first
 * @param tags hashtags that do not stand in the text
 * @param gate who may answer; null when everybody may
 * @param quotable whether it may be quoted
 * @param card the page whose card is attached; null for none
 */
record PostOptions(
        List<String> labels,
        List<String> languages,
        List<String> tags,
        @Nullable List<GateRule> gate,
        boolean quotable,
        @Nullable Card card) {

    static final String LABELS = "labels";
    static final String LANGUAGES = "langs";
    static final String TAGS = "tags";
    static final String ANSWERS = "answers";
    static final String QUOTES = "quotes";
    static final String CARD = "card";
    static final String CARD_TITLE = "card.title";
    static final String CARD_DESCRIPTION = "card.description";
    static final String CARD_THUMB = "card.thumb";

    /** What belongs to the first of several posts alone. */
    private static final Set<String> FIRST_ONLY = Set.of(TAGS, ANSWERS, CARD, CARD_TITLE, CARD_DESCRIPTION, CARD_THUMB);

    private static final String EVERYBODY = "everybody";
    private static final String NOBODY = "nobody";
    private static final int MOST_LANGUAGES = 3;
    private static final int MOST_TAGS = 8;
    private static final int MOST_RULES = 5;
    private static final int LONGEST_TAG = 64;

    /**
     * The card of a page.
     *
     * @param page its address
     * @param title its title; null to read the page
     * @param thumb what {@code upload} gave for its picture; null for none, or for the page's own
     */
    record Card(
            URI page,
            @Nullable String title,
            String description,
            @Nullable String thumb) {}

    /**
     * Reads the options of a draft.
     *
     * @throws IllegalArgumentException when one of them is not understood
     */
    static PostOptions of(Draft draft) {
        return new PostOptions(labels(draft), languages(draft), tags(draft), gate(draft), quotable(draft), card(draft));
    }

    /** Returns the first of several posts' draft as one of those after it. */
    static Draft after(Draft first) {
        Draft bare = first.withAllMedia(List.of()).quoting(null);
        Map<String, String> kept = new HashMap<>(first.options());
        kept.keySet().removeAll(FIRST_ONLY);
        return new Draft(
                bare.text(),
                bare.visibility(),
                bare.contentWarning(),
                bare.sensitive(),
                bare.language(),
                bare.media(),
                bare.poll(),
                bare.quoted(),
                bare.scheduledAt(),
                kept);
    }

    /** Returns what a private message cannot have; null when there is nothing of it. */
    static @Nullable String onlyInPublic(Draft draft) {
        return Stream.of(ANSWERS, QUOTES, CARD, TAGS)
                .filter(draft.options()::containsKey)
                .findFirst()
                .orElse(null);
    }

    /** Media that are to be hidden at first are marked in the mildest way there is, unless labels are given. */
    private static List<String> labels(Draft draft) {
        List<String> given = list(draft, LABELS);
        return given.isEmpty() && draft.sensitive() ? List.of("graphic-media") : given;
    }

    private static List<String> languages(Draft draft) {
        Set<String> all = new LinkedHashSet<>();
        if (draft.language() != null) {
            all.add(draft.language());
        }
        all.addAll(list(draft, LANGUAGES));
        for (String tag : list(draft, LANGUAGES)) {
            check(
                    LanguageTag.isValid(tag),
                    LANGUAGES,
                    "names no language by \"" + tag + "\"; take tags like en or pt-BR");
        }
        check(all.size() <= MOST_LANGUAGES, LANGUAGES, "may name at most 3 languages, but there are " + all);
        return List.copyOf(all);
    }

    private static List<String> tags(Draft draft) {
        List<String> tags = list(draft, TAGS).stream()
                .map(tag -> tag.replaceFirst("^#", ""))
                .toList();
        check(tags.size() <= MOST_TAGS, TAGS, "may have at most 8 tags, but there are " + tags.size());
        for (String tag : tags) {
            check(Graphemes.count(tag) <= LONGEST_TAG, TAGS, "has a tag of more than 64 characters: " + tag);
        }
        return tags;
    }

    private static @Nullable List<GateRule> gate(Draft draft) {
        List<String> words = list(draft, ANSWERS);
        if (words.isEmpty() || words.equals(List.of(EVERYBODY))) {
            return null;
        }
        if (words.equals(List.of(NOBODY))) {
            return List.of();
        }
        check(words.size() <= MOST_RULES, ANSWERS, "may have at most 5 rules, but there are " + words.size());
        List<GateRule> rules = new ArrayList<>();
        words.forEach(word -> rules.add(rule(word)));
        return rules;
    }

    private static GateRule rule(String word) {
        return switch (word) {
            case "mentioned" -> GateRule.mentioned();
            case "followers" -> GateRule.followers();
            case "following" -> GateRule.followed();
            default -> {
                boolean list = AtUri.isValid(word)
                        && AtUri.parse(word)
                                .collection()
                                .filter(kind -> kind.text().equals("app.bsky.graph.list"))
                                .isPresent();
                check(
                        list,
                        ANSWERS,
                        "does not understand \"" + word + "\"; take everybody or nobody alone, or some of mentioned,"
                                + " followers, following and lists (at://…/app.bsky.graph.list/…)");
                yield GateRule.onList(AtUri.parse(word));
            }
        };
    }

    private static boolean quotable(Draft draft) {
        String word = draft.options().getOrDefault(QUOTES, EVERYBODY).strip();
        check(
                word.equals(EVERYBODY) || word.equals(NOBODY),
                QUOTES,
                "is everybody or nobody, but was \"" + word + "\"");
        return word.equals(EVERYBODY);
    }

    private static @Nullable Card card(Draft draft) {
        Map<String, String> options = draft.options();
        String page = options.get(CARD);
        if (page == null) {
            boolean loose = Stream.of(CARD_TITLE, CARD_DESCRIPTION, CARD_THUMB).anyMatch(options::containsKey);
            check(
                    !loose,
                    CARD,
                    "is missing: it is the address of the page that the title, description or thumb is for");
            return null;
        }
        check(draft.media().isEmpty(), CARD, "does not go together with pictures or a video: a post has one of them");
        return new Card(
                address(page.strip()),
                options.get(CARD_TITLE),
                options.getOrDefault(CARD_DESCRIPTION, ""),
                options.get(CARD_THUMB));
    }

    private static URI address(String text) {
        try {
            URI address = new URI(text);
            boolean web = "https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme());
            if (web && address.getHost() != null) {
                return address;
            }
        } catch (java.net.URISyntaxException unreadable) {
            // Told below, like an address that is not of the web.
        }
        throw new IllegalArgumentException(
                "the option card is the address of a page on the web, but was \"" + text + "\"");
    }

    private static List<String> list(Draft draft, String name) {
        String given = draft.options().getOrDefault(name, "");
        return Stream.of(given.split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    private static void check(boolean holds, String option, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("the option " + option + " " + otherwise);
        }
    }
}
