package dev.linnet.testkit.atproto;

import dev.linnet.testkit.http.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Posts, their embeds and their threads as answers show them. */
final class PostViews {
    private final World world;

    PostViews(World world) {
        this.world = world;
    }

    /** {@code postView}. */
    Map<String, @Nullable Object> post(Entry post, @Nullable Person viewer) {
        Map<String, @Nullable Object> view = Json.of(
                "uri",
                post.uri(),
                "cid",
                post.cid(),
                "author",
                world.views.basic(post.author(), viewer),
                "record",
                post.value());
        Map<String, @Nullable Object> embed = embed(post, Pick.object(post.value(), "embed"), viewer, 0);
        if (embed != null) {
            view.put("embed", embed);
        }
        view.put("bookmarkCount", 0);
        counts(view, post);
        view.put("indexedAt", Times.write(post.sortAt()));
        if (viewer != null) {
            view.put("viewer", state(post, viewer));
        }
        view.put("labels", world.labels.of(post));
        Entry gate = gate(post, Entry.THREADGATE);
        if (gate != null) {
            view.put(
                    "threadgate",
                    Json.of("uri", gate.uri(), "cid", gate.cid(), "record", gate.value(), "lists", List.of()));
        }
        return view;
    }

    /** {@code threadViewPost}. */
    Map<String, @Nullable Object> thread(Entry post, @Nullable Person viewer, int depth, int height) {
        Map<String, @Nullable Object> view = Json.of("post", post(post, viewer));
        String parent = post.parent();
        if (parent != null && height > 0) {
            Entry above = world.index.find(parent);
            view.put("parent", above == null ? missing(parent) : thread(above, viewer, 0, height - 1));
        }
        if (depth > 0) {
            List<Map<String, @Nullable Object>> replies = new ArrayList<>();
            List<Entry> newestFirst = new ArrayList<>(world.index.replies(post.uri()));
            newestFirst.sort(Comparator.comparing(Entry::sortAt)
                    .thenComparingLong(Entry::number)
                    .reversed());
            for (Entry reply : newestFirst) {
                if (viewer == null || !world.graph.blocked(viewer, reply.author())) {
                    replies.add(thread(reply, viewer, depth - 1, 0));
                }
            }
            view.put("replies", replies);
        }
        view.put("threadContext", Json.of());
        view.put("$type", "app.bsky.feed.defs#threadViewPost");
        return view;
    }

    static Map<String, @Nullable Object> missing(String uri) {
        return Json.of("$type", "app.bsky.feed.defs#notFoundPost", "uri", uri, "notFound", true);
    }

    /** {@code feedViewPost}. */
    Map<String, @Nullable Object> feedItem(Entry post, @Nullable Entry repost, @Nullable Person viewer) {
        Map<String, @Nullable Object> item = Json.of("post", post(post, viewer));
        String parent = post.parent();
        String root = post.root();
        if (parent != null && root != null) {
            item.put("reply", Json.of("root", above(root, viewer), "parent", above(parent, viewer)));
        }
        if (repost != null) {
            item.put(
                    "reason",
                    Json.of(
                            "$type",
                            "app.bsky.feed.defs#reasonRepost",
                            "by",
                            world.views.basic(repost.author(), viewer),
                            "uri",
                            repost.uri(),
                            "cid",
                            repost.cid(),
                            "indexedAt",
                            Times.write(repost.sortAt())));
        }
        return item;
    }

    private Map<String, @Nullable Object> above(String uri, @Nullable Person viewer) {
        Entry post = world.index.find(uri);
        if (post == null) {
            return missing(uri);
        }
        Map<String, @Nullable Object> view = post(post, viewer);
        view.put("$type", "app.bsky.feed.defs#postView");
        return view;
    }

    private @Nullable Entry gate(Entry post, String collection) {
        return world.index.find("at://" + post.author().did + "/" + collection + "/" + post.rkey());
    }

    private void counts(Map<String, @Nullable Object> view, Entry post) {
        view.put("replyCount", world.index.replies(post.uri()).size());
        view.put("repostCount", world.index.reposts(post.uri()).size());
        view.put("likeCount", world.index.likes(post.uri()).size());
        view.put("quoteCount", world.index.quotes(post.uri()).size());
    }

    private Map<String, @Nullable Object> state(Entry post, Person viewer) {
        Map<String, @Nullable Object> state = Json.of();
        Entry like = world.index.by(viewer, Entry.LIKE, post.uri());
        if (like != null) {
            state.put("like", like.uri());
        }
        Entry repost = world.index.by(viewer, Entry.REPOST, post.uri());
        if (repost != null) {
            state.put("repost", repost.uri());
        }
        state.put("bookmarked", false);
        state.put("threadMuted", viewer.mutedThreads.contains(post.root() == null ? post.uri() : post.root()));
        Entry gate = gate(post, Entry.POSTGATE);
        state.put(
                "embeddingDisabled",
                gate != null && !Pick.list(gate.value(), "embeddingRules").isEmpty());
        return state;
    }

    private @Nullable Map<String, @Nullable Object> embed(
            Entry post, Map<String, @Nullable Object> embed, @Nullable Person viewer, int depth) {
        String type = Pick.text(embed, "$type");
        if (type == null) {
            return null;
        }
        return switch (type) {
            case "app.bsky.embed.images" -> images(post, embed);
            case "app.bsky.embed.external" -> {
                Map<String, @Nullable Object> card = Pick.object(embed, "external");
                Map<String, @Nullable Object> shown = Json.of(
                        "uri", card.get("uri"), "title", card.get("title"), "description", card.get("description"));
                String thumb = Pick.text(card, "thumb", "ref", "$link");
                if (thumb != null) {
                    shown.put("thumb", world.views.image(post.author(), thumb, "feed_thumbnail"));
                }
                yield Json.of("$type", type + "#view", "external", shown);
            }
            case "app.bsky.embed.video" -> video(embed, type);
            case "app.bsky.embed.record" ->
                Json.of(
                        "record",
                        depth > 1 ? Json.of() : record(Pick.text(embed, "record", "uri"), viewer, depth),
                        "$type",
                        "app.bsky.embed.record#view");
            case "app.bsky.embed.recordWithMedia" ->
                Json.of(
                        "$type",
                        type + "#view",
                        "record",
                        Json.of(
                                "$type",
                                "app.bsky.embed.record#view",
                                "record",
                                record(Pick.text(embed, "record", "record", "uri"), viewer, depth)),
                        "media",
                        embed(post, Pick.object(embed, "media"), viewer, depth));
            default -> null;
        };
    }

    private Map<String, @Nullable Object> images(Entry post, Map<String, @Nullable Object> embed) {
        List<Map<String, @Nullable Object>> shown = new ArrayList<>();
        for (Object image : Pick.list(embed, "images")) {
            String cid = String.valueOf(Pick.text(image, "image", "ref", "$link"));
            Map<String, @Nullable Object> view = Json.of(
                    "thumb",
                    world.views.image(post.author(), cid, "feed_thumbnail"),
                    "fullsize",
                    world.views.image(post.author(), cid, "feed_fullsize"),
                    "alt",
                    Pick.text(image, "alt"));
            if (Pick.at(image, "aspectRatio") != null) {
                view.put("aspectRatio", Pick.at(image, "aspectRatio"));
            }
            shown.add(view);
        }
        return Json.of("$type", "app.bsky.embed.images#view", "images", shown);
    }

    private Map<String, @Nullable Object> video(Map<String, @Nullable Object> embed, String type) {
        String cid = String.valueOf(Pick.text(embed, "video", "ref", "$link"));
        Map<String, @Nullable Object> view = Json.of(
                "$type", type + "#view", "cid", cid, "playlist", world.base.get() + "/video/" + cid + "/playlist.m3u8");
        if (embed.get("alt") != null) {
            view.put("alt", embed.get("alt"));
        }
        if (embed.get("aspectRatio") != null) {
            view.put("aspectRatio", embed.get("aspectRatio"));
        }
        return view;
    }

    private Map<String, @Nullable Object> record(@Nullable String uri, @Nullable Person viewer, int depth) {
        Entry quoted = world.index.find(uri);
        if (quoted == null) {
            return Json.of("$type", "app.bsky.embed.record#viewNotFound", "uri", uri, "notFound", true);
        }
        if (viewer != null && world.graph.blocked(viewer, quoted.author())) {
            return Json.of(
                    "$type",
                    "app.bsky.embed.record#viewBlocked",
                    "uri",
                    uri,
                    "blocked",
                    true,
                    "author",
                    Json.of("did", quoted.author().did));
        }
        if (quoted.collection().equals(Entry.LIST)) {
            Map<String, @Nullable Object> list = world.views.list(quoted, viewer);
            list.put("$type", "app.bsky.graph.defs#listView");
            return list;
        }
        Map<String, @Nullable Object> view = Json.of(
                "uri",
                quoted.uri(),
                "cid",
                quoted.cid(),
                "author",
                world.views.basic(quoted.author(), viewer),
                "value",
                quoted.value(),
                "labels",
                world.labels.of(quoted));
        counts(view, quoted);
        view.put("indexedAt", Times.write(quoted.sortAt()));
        Map<String, @Nullable Object> inner = embed(quoted, Pick.object(quoted.value(), "embed"), viewer, depth + 1);
        view.put("embeds", inner == null ? List.of() : List.of(inner));
        view.put("$type", "app.bsky.embed.record#viewRecord");
        return view;
    }
}
