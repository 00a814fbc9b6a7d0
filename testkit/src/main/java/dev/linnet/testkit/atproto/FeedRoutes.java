package dev.linnet.testkit.atproto;

import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Json;
import dev.linnet.testkit.http.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code app.bsky.feed}: posts, threads, feeds and who liked what. */
final class FeedRoutes {
    private final World world;

    /** A post in a feed, by its author or by who reposted it. */
    private record Item(Entry post, @Nullable Entry repost) {
        Entry cause() {
            return repost == null ? post : repost;
        }
    }

    FeedRoutes(Api api) {
        this.world = api.world;
        api.query("app.bsky.feed.getPosts", Access.OPEN, this::posts);
        api.query("app.bsky.feed.getPostThread", Access.OPEN, this::thread);
        api.query("app.bsky.feed.getTimeline", Access.USER, this::timeline);
        api.query("app.bsky.feed.getAuthorFeed", Access.OPEN, this::authorFeed);
        api.query("app.bsky.feed.getActorLikes", Access.USER, this::actorLikes);
        api.query("app.bsky.feed.getListFeed", Access.OPEN, this::listFeed);
        api.query("app.bsky.feed.getLikes", Access.OPEN, this::likes);
        api.query("app.bsky.feed.getRepostedBy", Access.OPEN, this::repostedBy);
        api.query("app.bsky.feed.getQuotes", Access.OPEN, this::quotes);
        api.query("app.bsky.feed.searchPosts", Access.OPEN, this::search);
    }

    private Reply posts(Ask ask) {
        List<Map<String, @Nullable Object>> posts = new ArrayList<>();
        for (String uri : ask.atMost("uris", 25)) {
            Entry post = world.index.find(uri);
            if (post != null && post.isPost() && post.author().isActive()) {
                posts.add(world.postViews.post(post, ask.viewer()));
            }
        }
        return Answer.ok(Json.of("posts", posts));
    }

    private Reply thread(Ask ask) {
        String uri = ask.need("uri");
        Entry post = world.index.find(uri);
        if (post == null || !post.isPost() || !post.author().isActive()) {
            throw new Refusal(400, "NotFound", "Post not found: " + uri);
        }
        int depth = (int) Math.min(1000, ask.call().number("depth", 6));
        int height = (int) Math.min(1000, ask.call().number("parentHeight", 80));
        Person viewer = ask.viewer();
        if (viewer != null && world.graph.blocked(viewer, post.author())) {
            return Answer.ok(Json.of(
                    "thread",
                    Json.of(
                            "$type",
                            "app.bsky.feed.defs#blockedPost",
                            "uri",
                            post.uri(),
                            "blocked",
                            true,
                            "author",
                            Json.of("did", post.author().did))));
        }
        return Answer.ok(Json.of("thread", world.postViews.thread(post, viewer, depth, height)));
    }

    private Reply timeline(Ask ask) {
        List<Person> authors = new ArrayList<>(List.of(ask.me()));
        for (Entry follow : world.graph.follows(ask.me())) {
            Person person = world.people.find(String.valueOf(follow.subject()));
            if (person != null && !ask.me().muted.contains(person)) {
                authors.add(person);
            }
        }
        return feed(ask, authors, true);
    }

    private Reply authorFeed(Ask ask) {
        Person actor = ask.actor("actor");
        if (ask.viewer() != null && world.graph.blocked(ask.viewer(), actor)) {
            throw new Refusal(400, "BlockedActor", "Requester has blocked actor: " + actor.did);
        }
        return feed(ask, List.of(actor), !ask.call().text("filter", "").equals("posts_no_replies"));
    }

    private Reply listFeed(Ask ask) {
        List<Person> authors = new ArrayList<>();
        for (Entry item : world.index.items(ask.need("list"))) {
            Person person = world.people.find(String.valueOf(item.subject()));
            if (person != null) {
                authors.add(person);
            }
        }
        return feed(ask, authors, true);
    }

    private Reply feed(Ask ask, List<Person> authors, boolean withReplies) {
        List<Item> items = new ArrayList<>();
        for (Person author : authors) {
            for (Entry post : world.index.made(author, Entry.POST)) {
                if (withReplies || post.parent() == null) {
                    items.add(new Item(post, null));
                }
            }
            for (Entry repost : world.index.made(author, Entry.REPOST)) {
                Entry post = world.index.find(repost.subject());
                if (post != null) {
                    items.add(new Item(post, repost));
                }
            }
        }
        items.sort(Comparator.<Item, Instant>comparing(item -> item.cause().sortAt())
                .thenComparingLong(item -> item.cause().number())
                .reversed());
        Page<Item> page = Page.of(
                ask,
                items,
                50,
                100,
                item -> item.cause().sortAt(),
                item -> item.cause().number());
        return Answer.ok(page.json("feed", item -> world.postViews.feedItem(item.post(), item.repost(), ask.viewer())));
    }

    private Reply actorLikes(Ask ask) {
        if (ask.actor("actor") != ask.me()) {
            throw Refusal.invalid("Profile not found");
        }
        List<Entry> likes = new ArrayList<>(world.index.made(ask.me(), Entry.LIKE));
        likes.removeIf(like -> world.index.find(like.subject()) == null);
        return Answer.ok(Page.ofEntries(ask, likes, 50, 100).json("feed", like -> {
            Entry post = world.index.find(like.subject());
            return post == null ? null : world.postViews.feedItem(post, null, ask.viewer());
        }));
    }

    private Reply likes(Ask ask) {
        String uri = ask.need("uri");
        Page<Entry> page = Page.ofEntries(ask, new ArrayList<>(world.index.likes(uri)), 50, 100);
        Map<String, @Nullable Object> answer = page.json(
                "likes",
                like -> Json.of(
                        "indexedAt",
                        Times.write(like.sortAt()),
                        "createdAt",
                        like.value().get("createdAt"),
                        "actor",
                        world.views.profile(like.author(), ask.viewer())));
        answer.put("uri", uri);
        return Answer.ok(answer);
    }

    private Reply repostedBy(Ask ask) {
        String uri = ask.need("uri");
        Page<Entry> page = Page.ofEntries(ask, new ArrayList<>(world.index.reposts(uri)), 50, 100);
        Map<String, @Nullable Object> answer =
                page.json("repostedBy", repost -> world.views.profile(repost.author(), ask.viewer()));
        answer.put("uri", uri);
        return Answer.ok(answer);
    }

    private Reply quotes(Ask ask) {
        String uri = ask.need("uri");
        Page<Entry> page = Page.ofEntries(ask, new ArrayList<>(world.index.quotes(uri)), 50, 100);
        Map<String, @Nullable Object> answer = page.json("posts", quote -> world.postViews.post(quote, ask.viewer()));
        answer.put("uri", uri);
        return Answer.ok(answer);
    }

    private Reply search(Ask ask) {
        String wanted = ask.need("q").toLowerCase(Locale.ROOT);
        String author = ask.call().text("author");
        Person by = author == null ? null : world.people.find(author);
        Instant since = Times.read(ask.call().text("since"));
        Instant until = Times.read(ask.call().text("until"));
        List<Entry> found = new ArrayList<>();
        for (Entry entry : world.index.all()) {
            String text = String.valueOf(entry.value().get("text")).toLowerCase(Locale.ROOT);
            boolean inTime = (since == null || !entry.sortAt().isBefore(since))
                    && (until == null || entry.sortAt().isBefore(until));
            if (entry.isPost() && inTime && text.contains(wanted) && (author == null || entry.author() == by)) {
                found.add(entry);
            }
        }
        return Answer.ok(
                Page.ofEntries(ask, found, 25, 100).json("posts", post -> world.postViews.post(post, ask.viewer())));
    }
}
