package dev.linnet.atproto;

import dev.linnet.config.Secret;
import dev.linnet.platform.Platform;
import dev.linnet.schedule.BotClock;
import dev.linnet.social.Visibility;
import dev.linnet.testkit.atproto.Account;
import dev.linnet.testkit.atproto.BlueskyServer;
import dev.linnet.testkit.atproto.Post;
import dev.linnet.testkit.atproto.PostDraft;
import dev.linnet.testkit.platform.BotPost;
import dev.linnet.testkit.platform.Network;
import dev.linnet.testkit.platform.Person;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The platform kit's network over a {@link BlueskyServer}. */
final class BlueskyNetwork implements Network {

    /** How far up a thread the authors hear of an answer. */
    private static final int HEARD_ABOVE = 5;

    private final boolean firehose;
    private final BlueskyServer server = BlueskyServer.start();
    private final Account bot = server.account("linnet");
    private final Map<String, dev.linnet.testkit.atproto.Person> people = new ConcurrentHashMap<>();

    BlueskyNetwork() {
        this(false);
    }

    /** Makes a network that is heard by its firehose, or by Jetstream. */
    BlueskyNetwork(boolean firehose) {
        this.firehose = firehose;
    }

    BlueskyServer server() {
        return server;
    }

    Account bot() {
        return bot;
    }

    @Override
    public boolean has(Trait trait) {
        return switch (trait) {
            case WARNINGS_AND_LANGUAGES, AUDIENCES -> false;
            default -> true;
        };
    }

    @Override
    public Platform connect() {
        return connect(options());
    }

    Bluesky connect(BlueskyOptions options) {
        return Bluesky.connect(
                server.url(),
                bot.handle(),
                Secret.of(bot.appPassword()),
                options,
                BotClock.system(),
                builder -> builder);
    }

    /** Returns options with the stream of this network. */
    BlueskyOptions options() {
        return BlueskyOptions.DEFAULT.withStream(
                firehose ? BlueskyStream.firehose(server.url()) : BlueskyStream.jetstream(server.url()));
    }

    @Override
    public Person person(String name) {
        return new Someone(people.computeIfAbsent(name, server::person));
    }

    @Override
    public List<BotPost> posts() {
        List<BotPost> posts = new ArrayList<>(
                server.postsBy("linnet").stream().map(this::post).toList());
        people.values().forEach(person -> messagesTo(person).forEach(posts::add));
        return posts;
    }

    private Stream<BotPost> messagesTo(dev.linnet.testkit.atproto.Person person) {
        String prefix = bot.handle() + ": ";
        return person.messagesWith(bot.person()).stream()
                .filter(line -> line.startsWith(prefix))
                .map(line -> new BotPost(
                        line,
                        line.substring(prefix.length()),
                        null,
                        Visibility.DIRECT,
                        null,
                        null,
                        Set.of(person.did()),
                        List.of()));
    }

    private BotPost post(Post post) {
        Set<String> reaches = new HashSet<>();
        Post above = post;
        for (int level = 0; level < HEARD_ABOVE && above != null && above.parent() != null; level++) {
            above = server.record(above.parent());
            if (above != null) {
                reaches.add(above.author().did());
            }
        }
        return new BotPost(post.uri(), post.text(), post.parent(), Visibility.PUBLIC, null, null, reaches, List.of());
    }

    private Post find(String uri) {
        return Objects.requireNonNull(server.record(uri), uri);
    }

    @Override
    public void cutStreams() {
        server.jetstream().drops();
        server.firehose().drops();
    }

    @Override
    public void loseAnswerOfNextPost() {
        server.faults().next("POST /xrpc/com.atproto.repo.createRecord").losesTheAnswer();
    }

    @Override
    public void limitNextPost() {
        server.faults()
                .next("POST /xrpc/com.atproto.repo.createRecord")
                .answers(429)
                .retryAfter(Duration.ofSeconds(1))
                .json(Map.of("error", "RateLimitExceeded", "message", "Rate Limit Exceeded"));
    }

    @Override
    public void breakNextReading() {
        server.faults()
                .next("GET /xrpc/app.bsky.notification.listNotifications")
                .answers(502)
                .html("<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>");
    }

    @Override
    public void sendSomethingUnknown() {
        Post post = server.person("bob").posts("something happened");
        server.notifies(bot.person(), "asteroid-impact", post, null);
        server.jetstream().sends("{\"kind\":\"weather\",\"did\":\"" + bot.did() + "\"}");
    }

    @Override
    public void close() {
        server.close();
    }

    private final class Someone implements Person {
        private final dev.linnet.testkit.atproto.Person person;

        Someone(dev.linnet.testkit.atproto.Person person) {
            this.person = person;
        }

        @Override
        public String id() {
            return person.did();
        }

        @Override
        public String mentions(String text) {
            return person.posts("@" + bot.handle() + " " + text).uri();
        }

        @Override
        public String mentions(String text, Visibility audience, @Nullable String warning, @Nullable String language) {
            return mentions(text);
        }

        @Override
        public String replies(String post, String text) {
            return person.posts(
                            PostDraft.saying("@" + bot.handle() + " " + text).inReplyTo(find(post)))
                    .uri();
        }

        @Override
        public String writes(String text) {
            return person.messages(bot.person(), text);
        }

        @Override
        public void likes(String post) {
            person.likes(find(post));
        }

        @Override
        public void reposts(String post) {
            person.reposts(find(post));
        }

        @Override
        public String quotes(String post, String text) {
            return person.quotes(find(post), text).uri();
        }

        @Override
        public void follows() {
            person.follows(bot.person());
        }

        @Override
        public void becomesBot() {
            person.writes(
                    "app.bsky.actor.profile",
                    "self",
                    Map.of(
                            "$type",
                            "app.bsky.actor.profile",
                            "labels",
                            Map.of(
                                    "$type",
                                    "com.atproto.label.defs#selfLabels",
                                    "values",
                                    List.of(Map.of("val", "bot")))));
        }
    }
}
