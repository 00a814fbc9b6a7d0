package dev.linnet.mastodon;

import dev.linnet.config.Secret;
import dev.linnet.platform.Platform;
import dev.linnet.schedule.BotClock;
import dev.linnet.social.Visibility;
import dev.linnet.testkit.mastodon.Credentials;
import dev.linnet.testkit.mastodon.Flavour;
import dev.linnet.testkit.mastodon.MastodonServer;
import dev.linnet.testkit.mastodon.Toot;
import dev.linnet.testkit.mastodon.TootDraft;
import dev.linnet.testkit.platform.BotPost;
import dev.linnet.testkit.platform.Network;
import dev.linnet.testkit.platform.Person;
import dev.linnet.text.Html;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The platform kit's network over a {@link MastodonServer} of some flavour. */
final class MastodonNetwork implements Network {

    private final MastodonServer server;
    private final Credentials bot;
    private final MastodonOptions options;

    MastodonNetwork(Flavour flavour, MastodonOptions options) {
        this.server = MastodonServer.start(flavour);
        this.bot = server.bot("linnet");
        this.options = options;
    }

    MastodonServer server() {
        return server;
    }

    @Override
    public boolean has(Trait trait) {
        return trait != Trait.QUOTES || server.flavour() == Flavour.MASTODON;
    }

    @Override
    public Platform connect() {
        return Mastodon.connect(
                server.url().toString(), Secret.of(bot.token()), options, BotClock.system(), builder -> builder);
    }

    @Override
    public Person person(String name) {
        return new Someone(server.person(name));
    }

    @Override
    public List<BotPost> posts() {
        return server.tootsBy("linnet").stream()
                .filter(toot -> !toot.isDeleted())
                .map(MastodonNetwork::post)
                .toList();
    }

    private static BotPost post(Toot toot) {
        return new BotPost(
                toot.id(),
                Html.toText(toot.content()),
                toot.inReplyTo() == null ? null : toot.inReplyTo().id(),
                switch (toot.visibility()) {
                    case PUBLIC -> Visibility.PUBLIC;
                    case UNLISTED -> Visibility.UNLISTED;
                    case PRIVATE -> Visibility.FOLLOWERS;
                    default -> Visibility.DIRECT;
                },
                toot.spoiler().isEmpty() ? null : toot.spoiler(),
                toot.language(),
                toot.mentions().stream().map(person -> person.id()).collect(Collectors.toSet()),
                toot.descriptions());
    }

    private Toot toot(String id) {
        return server.toots().stream()
                .filter(toot -> toot.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void cutStreams() {
        server.dropStreams();
    }

    @Override
    public void loseAnswerOfNextPost() {
        server.faults().next("POST /api/v1/statuses").losesTheAnswer();
    }

    @Override
    public void limitNextPost() {
        server.faults()
                .next("POST /api/v1/statuses")
                .answers(429)
                .retryAfter(Duration.ofSeconds(1))
                .json(Map.of("error", "Too many requests"));
    }

    @Override
    public void breakNextReading() {
        server.faults()
                .next("GET /api/v1/notifications")
                .answers(502)
                .html("<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>");
    }

    @Override
    public void sendSomethingUnknown() {
        server.notifies("linnet", "asteroid_impact", server.person("ann"), null);
        server.sendsEvent("weather", "{\"sky\":\"blue\"}");
    }

    @Override
    public void close() {
        server.close();
    }

    private final class Someone implements Person {
        private final dev.linnet.testkit.mastodon.Person person;

        Someone(dev.linnet.testkit.mastodon.Person person) {
            this.person = person;
        }

        @Override
        public String id() {
            return person.id();
        }

        @Override
        public String mentions(String text) {
            return person.posts("@linnet " + text).id();
        }

        @Override
        public String mentions(String text, Visibility audience, @Nullable String warning, @Nullable String language) {
            TootDraft draft = TootDraft.saying("@linnet " + text)
                    .visibility(
                            switch (audience) {
                                case PUBLIC -> dev.linnet.testkit.mastodon.Visibility.PUBLIC;
                                case UNLISTED -> dev.linnet.testkit.mastodon.Visibility.UNLISTED;
                                case FOLLOWERS -> dev.linnet.testkit.mastodon.Visibility.PRIVATE;
                                case DIRECT -> dev.linnet.testkit.mastodon.Visibility.DIRECT;
                            });
            draft = warning == null ? draft : draft.spoiler(warning);
            return person.posts(language == null ? draft : draft.language(language))
                    .id();
        }

        @Override
        public String replies(String post, String text) {
            return person.replies(toot(post), text).id();
        }

        @Override
        public String writes(String text) {
            return person.sendsDirect("linnet", text).id();
        }

        @Override
        public void likes(String post) {
            person.favourites(toot(post));
        }

        @Override
        public void reposts(String post) {
            person.boosts(toot(post));
        }

        @Override
        public String quotes(String post, String text) {
            return person.quotes(toot(post), text).id();
        }

        @Override
        public void follows() {
            person.follows("linnet");
        }

        @Override
        public void becomesBot() {
            person.flaggedAsBot();
        }
    }
}
