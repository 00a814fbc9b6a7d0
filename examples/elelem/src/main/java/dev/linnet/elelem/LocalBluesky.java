package dev.linnet.elelem;

import dev.linnet.atproto.Bluesky;
import dev.linnet.atproto.BlueskyOptions;
import dev.linnet.atproto.BlueskyStream;
import dev.linnet.atproto.client.BlueskyClient;
import dev.linnet.atproto.client.PostDraft;
import dev.linnet.atproto.client.api.Chat;
import dev.linnet.atproto.client.entity.ChatLogEntry;
import dev.linnet.atproto.client.entity.PostRecord;
import dev.linnet.atproto.client.entity.PostView;
import dev.linnet.atproto.client.entity.StrongRef;
import dev.linnet.atproto.jetstream.CommitEvent;
import dev.linnet.atproto.jetstream.JetstreamEvent;
import dev.linnet.atproto.repo.Cid;
import dev.linnet.atproto.richtext.RichText;
import dev.linnet.atproto.stream.Jetstream;
import dev.linnet.atproto.syntax.AtUri;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.config.Secret;
import dev.linnet.http.ApiException;
import dev.linnet.platform.Platform;
import dev.linnet.platform.Strategy;
import dev.linnet.platform.Streaming;
import dev.linnet.schedule.BotClock;
import dev.linnet.testkit.atproto.Account;
import dev.linnet.testkit.atproto.BlueskyServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A local server that speaks Bluesky's protocol, with the bot's account and a person's, both used over the wire. */
final class LocalBluesky implements LocalNetwork {

    private static final String POSTS = "app.bsky.feed.post";
    private static final Duration BETWEEN = Duration.ofMillis(300);

    private final BlueskyServer server;
    private final BlueskyClient you;
    private final Account elelem;
    private final Bluesky bot;
    private volatile @Nullable StrongRef last;

    private LocalBluesky(BlueskyServer server, BlueskyClient you, Account elelem, Bluesky bot) {
        this.server = server;
        this.you = you;
        this.elelem = elelem;
        this.bot = bot;
    }

    static LocalBluesky start() {
        BlueskyServer server = BlueskyServer.start();
        Account person = server.account("you");
        Account elelem = server.account("elelem");
        Bluesky bot = Bluesky.connect(
                server.url(),
                elelem.handle(),
                Secret.of(elelem.appPassword()),
                BlueskyOptions.DEFAULT.withStream(BlueskyStream.jetstream(server.url())),
                BotClock.system(),
                builder -> builder);
        BlueskyClient you = BlueskyClient.login(server.url(), person.handle(), Secret.of(person.appPassword()));
        return new LocalBluesky(server, you, elelem, bot);
    }

    @Override
    public Platform bot() {
        return bot;
    }

    /** Direct messages are in no stream, and nobody here wants to wait two minutes for an answer. */
    @Override
    public Strategy strategy(ElelemConfig config) {
        return Streaming.live().catchingUpEvery(Duration.ofSeconds(1));
    }

    @Override
    public URI address() {
        return server.url();
    }

    @Override
    public String software() {
        return "Bluesky's protocol, where elelem is @" + elelem.handle();
    }

    @Override
    public AutoCloseable listen(Consumer<Arrival> screen) {
        Jetstream posts = Jetstream.at(server.url())
                .wanting(POSTS)
                .authors(List.of(new Did(elelem.did())))
                .open(event -> arrived(event, screen));
        Thread messages = new Thread(() -> listenToMessages(screen), "elelem-messages");
        messages.setDaemon(true);
        messages.start();
        return () -> {
            messages.interrupt();
            posts.close();
        };
    }

    /** Direct messages are in no stream: one has to ask for them. */
    private void listenToMessages(Consumer<Arrival> screen) {
        BotClock clock = BotClock.system();
        String position = null;
        try {
            while (true) {
                Chat.Log log = you.chat().log(position);
                for (ChatLogEntry entry : log.entries()) {
                    entry.written()
                            .filter(message -> message.sender().text().equals(elelem.did()))
                            .ifPresent(message -> screen.accept(new Arrival(
                                    entry.convoId() + "/" + message.id(),
                                    "@" + elelem.handle() + " (in private): " + message.text())));
                }
                position = log.cursor().isEmpty() ? null : log.cursor();
                clock.sleep(BETWEEN);
            }
        } catch (InterruptedException | ApiException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void arrived(JetstreamEvent event, Consumer<Arrival> screen) {
        if (event instanceof CommitEvent commit && commit.operation() == CommitEvent.Operation.CREATE) {
            AtUri uri = commit.uri();
            last = new StrongRef(uri, commit.cid().map(Cid::toString).orElse(""));
            String text =
                    commit.record().map(PostRecord::of).map(PostRecord::text).orElse("");
            screen.accept(new Arrival(uri.toString(), "@" + elelem.handle() + ": " + text));
        }
    }

    /** Who types {@code @elelem} means its handle, which is longer. */
    @Override
    public String post(String text) {
        return post(text, null);
    }

    private String post(String text, @Nullable AtUri above) {
        String meant = text.replaceAll("@elelem\\b(?!\\.)", "@" + elelem.handle());
        RichText rich = RichText.detect(
                meant,
                handle -> handle.text().equals(elelem.handle())
                        ? Optional.of(you.servers().resolve(handle.text()))
                        : Optional.empty());
        PostDraft draft = PostDraft.of(rich.text()).withFacets(rich.facetsAsJson());
        return you.posts()
                .create(above == null ? draft : draft.inReplyTo(you.posts().replyRef(above)))
                .uri()
                .toString();
    }

    @Override
    public String write(String text) {
        Did bot = new Did(elelem.did());
        String convo = you.chat().with(List.of(bot)).id();
        return convo + "/" + you.chat().send(convo, text).id();
    }

    @Override
    public String reply(String text) {
        StrongRef above = last;
        return above == null ? post("@elelem " + text) : post(text, above.uri());
    }

    @Override
    public void like() {
        StrongRef liked = last;
        if (liked != null) {
            you.posts().like(liked);
        }
    }

    @Override
    public boolean concernsBot(String post) {
        if (!post.startsWith("at://")) {
            return !post.isEmpty();
        }
        Optional<PostView> found = you.posts().find(AtUri.parse(post));
        return found.filter(view -> view.record().mentioned().stream()
                                .anyMatch(did -> did.text().equals(elelem.did()))
                        || view.record()
                                .answers()
                                .filter(reply -> reply.parent().uri().toString().contains(elelem.did()))
                                .isPresent())
                .isPresent();
    }

    @Override
    public void close() {
        you.close();
        bot.close();
        server.close();
    }
}
