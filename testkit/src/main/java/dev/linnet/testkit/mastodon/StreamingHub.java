package dev.linnet.testkit.mastodon;

import dev.linnet.testkit.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Every connected stream, and who hears what. */
final class StreamingHub {
    private final World world;
    final List<Subscription> open = new CopyOnWriteArrayList<>();
    private int duplicated;
    private int held;
    private boolean half;
    private volatile boolean quiet;
    private final List<Runnable> waiting = new ArrayList<>();

    StreamingHub(World world) {
        this.world = world;
    }

    void add(Subscription subscription) {
        subscription.mute(quiet);
        open.add(subscription);
    }

    void duplicateNext(int count) {
        duplicated = count;
    }

    void reverseNext(int count) {
        held = count;
    }

    void halveNext() {
        half = true;
    }

    void silence(boolean silent) {
        quiet = silent;
        open.forEach(each -> each.mute(silent));
    }

    void drop() {
        open.forEach(Subscription::drop);
        open.clear();
    }

    void revoked(String token) {
        for (Subscription each : List.copyOf(open)) {
            if (each.grant != null && each.grant.token().equals(token)) {
                if (each.socket != null) {
                    each.socket.close(1005, "");
                } else if (each.events != null) {
                    each.events.end();
                }
                open.remove(each);
            }
        }
    }

    void notification(Notice notice) {
        Runnable tell = () -> each("notification", sub -> {
            boolean dropped = notice.toot != null && world.filters.drops(notice.to, notice.toot, "notifications");
            if (dropped
                    || sub.grant == null
                    || sub.grant.person() != notice.to
                    || !sub.grant.allows("read:notifications")) {
                return null;
            }
            return world.rendering.notice(notice, notice.to);
        });
        if (held > 0) {
            held = held - 1;
            waiting.add(0, tell);
            if (held == 0) {
                List<Runnable> reversed = List.copyOf(waiting);
                waiting.clear();
                reversed.forEach(Runnable::run);
            }
            return;
        }
        tell.run();
        if (duplicated > 0) {
            duplicated = duplicated - 1;
            tell.run();
        }
    }

    void update(Toot toot) {
        spread("update", toot);
        if (toot.visibility == Visibility.DIRECT) {
            each("conversation", sub -> {
                Person person = sub.grant == null ? null : sub.grant.person();
                return person != null && (toot.mentions.contains(person) || toot.author == person)
                        ? world.rendering.conversation(toot, person)
                        : null;
            });
        }
    }

    void edited(Toot toot) {
        spread("status.update", toot);
    }

    void deleted(Toot toot) {
        for (Subscription sub : List.copyOf(open)) {
            for (Subscription.Channel channel : sub.channels) {
                if (carries(channel, sub, toot)) {
                    send(sub, channel, "delete", toot.id);
                }
            }
        }
    }

    /** Tells everyone connected, for unknown and rare events. */
    void raw(String event, String payload) {
        for (Subscription sub : List.copyOf(open)) {
            for (Subscription.Channel channel : sub.channels) {
                send(sub, channel, event, payload);
            }
        }
    }

    /** Tells one person's user streams. */
    void tell(Person person, String event, String payload) {
        for (Subscription sub : List.copyOf(open)) {
            for (Subscription.Channel channel : sub.channels) {
                if (sub.grant != null
                        && sub.grant.person() == person
                        && channel.name().startsWith("user")) {
                    send(sub, channel, event, payload);
                }
            }
        }
    }

    private void spread(String event, Toot toot) {
        for (Subscription sub : List.copyOf(open)) {
            for (Subscription.Channel channel : sub.channels) {
                if (carries(channel, sub, toot)) {
                    Person viewer = sub.grant == null ? null : sub.grant.person();
                    send(sub, channel, event, Json.write(world.rendering.status(toot, viewer, context(channel))));
                }
            }
        }
    }

    private boolean carries(Subscription.Channel channel, Subscription sub, Toot toot) {
        Person viewer = sub.grant == null ? null : sub.grant.person();
        if (!world.toots.visible(viewer, toot) || world.filters.drops(viewer, toot, context(channel))) {
            return false;
        }
        boolean listed = Toots.listed(viewer, toot);
        boolean local = toot.author.isLocal();
        boolean media = !toot.media.isEmpty();
        return switch (channel.name()) {
            case "user" ->
                viewer != null && sub.grant != null && sub.grant.allows("read:statuses") && Toots.home(viewer, toot);
            case "public" -> listed;
            case "public:local" -> listed && local;
            case "public:remote" -> listed && !local;
            case "public:media" -> listed && media;
            case "public:local:media" -> listed && local && media;
            case "public:remote:media" -> listed && !local && media;
            case "hashtag" -> listed && toot.tags.contains(channel.parameter());
            case "hashtag:local" -> listed && local && toot.tags.contains(channel.parameter());
            case "list" -> viewer != null && world.lists.holds(channel.parameter(), viewer, toot.author);
            default -> false;
        };
    }

    /** Sends what the maker gives for each subscription on its user, notification or direct channel. */
    private static String context(Subscription.Channel channel) {
        return channel.name().equals("user") || channel.name().equals("list") ? "home" : "public";
    }

    private void each(String event, java.util.function.Function<Subscription, @Nullable Object> maker) {
        for (Subscription sub : List.copyOf(open)) {
            for (Subscription.Channel channel : sub.channels) {
                boolean fits = event.equals("conversation")
                        ? channel.name().equals("direct")
                        : channel.name().startsWith("user");
                Object payload = fits ? maker.apply(sub) : null;
                if (payload != null) {
                    send(sub, channel, event, Json.write(payload));
                }
            }
        }
    }

    private void send(Subscription sub, Subscription.Channel channel, String event, String payload) {
        if (!sub.open()) {
            open.remove(sub);
            return;
        }
        if (sub.socket != null) {
            String frame = Json.write(Json.of("stream", channel.wire(), "event", event, "payload", payload));
            if (half) {
                half = false;
                sub.socket.sendHalf(frame);
            } else {
                sub.socket.send(frame);
            }
        } else if (sub.events != null) {
            sub.events.send(event, payload);
        }
    }

    void forEach(Consumer<Subscription> action) {
        open.removeIf(each -> !each.open());
        open.forEach(action);
    }
}
