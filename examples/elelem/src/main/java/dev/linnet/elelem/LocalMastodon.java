package dev.linnet.elelem;

import dev.linnet.config.Secret;
import dev.linnet.mastodon.Mastodon;
import dev.linnet.mastodon.MastodonOptions;
import dev.linnet.mastodon.client.MastodonClient;
import dev.linnet.mastodon.client.ProfileChange;
import dev.linnet.mastodon.client.StatusDraft;
import dev.linnet.mastodon.client.entity.NotificationType;
import dev.linnet.mastodon.client.entity.Status;
import dev.linnet.mastodon.client.entity.Visibility;
import dev.linnet.mastodon.client.streaming.StreamEvent;
import dev.linnet.mastodon.client.streaming.StreamName;
import dev.linnet.platform.Platform;
import dev.linnet.schedule.BotClock;
import dev.linnet.testkit.mastodon.Flavour;
import dev.linnet.testkit.mastodon.MastodonServer;
import dev.linnet.text.Html;
import java.net.URI;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A local server that speaks Mastodon's API, with the bot's account and a person's, both used over the wire. */
final class LocalMastodon implements LocalNetwork {

    private final MastodonServer server;
    private final MastodonClient you;
    private final Mastodon bot;
    private volatile @Nullable Status last;

    private LocalMastodon(MastodonServer server, MastodonClient you, Mastodon bot) {
        this.server = server;
        this.you = you;
        this.bot = bot;
    }

    static LocalMastodon start(String kind) {
        Flavour flavour;
        try {
            flavour = Flavour.valueOf(kind.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    "there is no local server called " + kind + "; take mastodon, gotosocial, akkoma or pleroma",
                    unknown);
        }
        MastodonServer server = MastodonServer.start(flavour);
        URI address = server.url();
        MastodonClient you =
                MastodonClient.connect(address, Secret.of(server.bot("you").token()));
        Mastodon bot = Mastodon.connect(
                address.toString(),
                Secret.of(server.bot("elelem").token()),
                MastodonOptions.DEFAULT,
                BotClock.system(),
                builder -> builder);
        you.profile().update(ProfileChange.none().bot(false));
        server.person("you").follows("elelem");
        return new LocalMastodon(server, you, bot);
    }

    @Override
    public Platform bot() {
        return bot;
    }

    @Override
    public URI address() {
        return server.url();
    }

    @Override
    public String software() {
        return you.capabilities().software() + " " + you.capabilities().version();
    }

    @Override
    public AutoCloseable listen(Consumer<Arrival> screen) {
        return you.streaming().open(StreamName.user(), event -> {
            if (event instanceof StreamEvent.Notified notified
                    && notified.notification().type().equals(NotificationType.MENTION)
                    && notified.notification().status() != null) {
                arrived(notified.notification().status(), screen);
            } else if (event instanceof StreamEvent.Posted posted
                    && posted.status().account().acct().equals("elelem")) {
                arrived(posted.status(), screen);
            }
        });
    }

    private void arrived(Status status, Consumer<Arrival> screen) {
        last = status;
        screen.accept(new Arrival(status.id(), line(status)));
    }

    private static String line(Status status) {
        String audience = status.visibility().equals(Visibility.DIRECT) ? " (in private)" : "";
        String warning = status.spoilerText().isEmpty() ? "" : " [" + status.spoilerText() + "]";
        return "@" + status.account().acct() + audience + warning + ": " + Html.toText(status.content());
    }

    @Override
    public String post(String text) {
        return you.statuses().post(text).id();
    }

    @Override
    public String write(String text) {
        return you.statuses()
                .post(StatusDraft.of("@elelem " + text).withVisibility(Visibility.DIRECT))
                .id();
    }

    @Override
    public String reply(String text) {
        Status to = last;
        if (to == null) {
            return post("@elelem " + text);
        }
        return you.statuses()
                .post(StatusDraft.of("@elelem " + text).inReplyTo(to.id()).withVisibility(to.visibility()))
                .id();
    }

    @Override
    public void like() {
        Status liked = last;
        if (liked != null) {
            you.statuses().favourite(liked.id());
        }
    }

    @Override
    public boolean concernsBot(String post) {
        return !post.isEmpty()
                && you.statuses().get(post).mentions().stream()
                        .anyMatch(mention -> mention.username().equals("elelem"));
    }

    @Override
    public void close() {
        you.close();
        bot.close();
        server.close();
    }
}
