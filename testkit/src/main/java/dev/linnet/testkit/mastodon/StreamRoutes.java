package dev.linnet.testkit.mastodon;

import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Call;
import dev.linnet.testkit.http.EventStream;
import dev.linnet.testkit.http.Json;
import dev.linnet.testkit.http.LiveSocket;
import dev.linnet.testkit.http.Reply;
import dev.linnet.testkit.http.SocketPeer;
import dev.linnet.testkit.http.Upgrade;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Streaming over WebSocket in each flavour's manner, and over server-sent events on Mastodon. */
final class StreamRoutes {
    private static final Set<String> NAMES = Set.of(
            "user",
            "user:notification",
            "direct",
            "list",
            "hashtag",
            "hashtag:local",
            "public",
            "public:media",
            "public:local",
            "public:local:media",
            "public:remote",
            "public:remote:media");
    private static final Set<String> GOTOSOCIAL_SUBSCRIBE = Set.of("user", "public", "public:local", "direct", "list");
    private final World world;

    StreamRoutes(Api api) {
        this.world = api.world;
        api.router.get("/api/v1/streaming", this::socket);
        if (world.flavour == Flavour.MASTODON) {
            api.router.get("/api/v1/streaming/health", call -> Answer.text(200, "text/plain", "OK"));
            for (String path : List.of(
                    "user",
                    "user/notification",
                    "public",
                    "public/local",
                    "public/remote",
                    "direct",
                    "hashtag",
                    "hashtag/local",
                    "list")) {
                api.router.get("/api/v1/streaming/" + path, call -> events(call, path.replace('/', ':')));
            }
        }
    }

    private Reply socket(Call call) {
        if (!call.wantsWebSocket()) {
            return Answer.json(world.flavour == Flavour.MASTODON ? 404 : 400, Json.of("error", "Not found"));
        }
        List<String> offered = call.subprotocols();
        String header = world.flavour.isPleromaFamily() ? null : call.header("Authorization");
        String protocol = offered.isEmpty() ? null : offered.get(0);
        String token = header != null ? header.replaceFirst("(?i)^bearer ", "") : protocol;
        if (token == null) {
            token = call.text("access_token");
        }
        String secret = token;
        Grant grant = secret == null ? null : world.reading(() -> world.tokens.find(secret));
        String wanted = call.text("stream", "");
        boolean anonymous = secret == null
                && world.flavour.isPleromaFamily()
                && (wanted.startsWith("public") || wanted.startsWith("hashtag"));
        if (grant == null && !anonymous) {
            return world.flavour == Flavour.MASTODON
                    ? Answer.empty(401).with("X-Error-Message", "Invalid access token")
                    : Answer.json(401, Json.of("error", "Unauthorized: token not valid"));
        }
        String stream = call.text("stream");
        String parameter = call.text("tag", call.text("list", "")).toLowerCase(Locale.ROOT);
        return new Upgrade(new Peer(grant, stream, parameter), protocol);
    }

    private Reply events(Call call, String stream) {
        String token = Api.token(call);
        Grant grant = token == null ? null : world.reading(() -> world.tokens.find(token));
        if (grant == null || grant.person() == null) {
            return Answer.json(401, Json.of("error", "Invalid access token"));
        }
        return EventStream.to(live -> {
            Subscription sub = new Subscription(grant, null, live);
            sub.channels.add(new Subscription.Channel(
                    stream, call.text("tag", call.text("list", "")).toLowerCase(Locale.ROOT)));
            world.doing(() -> {
                live.comment(")");
                world.hub.add(sub);
            });
        });
    }

    /** One socket: what it listens to changes by its own messages. */
    private final class Peer implements SocketPeer {
        private final @Nullable Grant grant;
        private final @Nullable String first;
        private final String parameter;
        private @Nullable Subscription sub;

        Peer(@Nullable Grant grant, @Nullable String first, String parameter) {
            this.grant = grant;
            this.first = first;
            this.parameter = parameter;
        }

        @Override
        public void opened(LiveSocket socket) {
            Subscription opened = new Subscription(grant, socket, null);
            sub = opened;
            world.doing(() -> {
                world.hub.add(opened);
                if (first != null) {
                    subscribe(opened, socket, first, parameter);
                }
            });
        }

        @Override
        public void received(LiveSocket socket, String text) {
            Subscription mine = sub;
            if (mine == null || text.isEmpty() || world.flavour == Flavour.PLEROMA) {
                return;
            }
            Map<String, @Nullable Object> message;
            try {
                message = Json.object(text);
            } catch (IllegalArgumentException e) {
                if (world.flavour == Flavour.GOTOSOCIAL) {
                    socket.drop();
                }
                return;
            }
            String name = String.valueOf(message.get("stream"));
            Object extra = message.get("tag") == null ? message.get("list") : message.get("tag");
            String detail = extra == null ? "" : extra.toString().toLowerCase(Locale.ROOT);
            world.doing(() -> {
                if ("subscribe".equals(message.get("type"))) {
                    if (world.flavour != Flavour.GOTOSOCIAL || GOTOSOCIAL_SUBSCRIBE.contains(name)) {
                        subscribe(mine, socket, name, detail);
                    }
                } else if ("unsubscribe".equals(message.get("type"))) {
                    mine.channels.remove(new Subscription.Channel(name, detail));
                }
            });
        }

        private void subscribe(Subscription mine, LiveSocket socket, String name, String detail) {
            if (!NAMES.contains(name)) {
                refuse(socket, "Unknown channel requested", 400);
            } else if (grant == null && !name.startsWith("public") && !name.startsWith("hashtag")) {
                refuse(socket, "Missing access token", 401);
            } else if (name.equals("user:notification") && grant != null && !grant.allows("read:notifications")) {
                refuse(socket, "Access token does not have the required scopes", 401);
            } else if (name.startsWith("hashtag") && detail.isEmpty()) {
                refuse(socket, "Missing tag name parameter", 400);
            } else if (name.equals("list") && notMine(detail)) {
                refuse(socket, "List not found", 404);
            } else {
                mine.channels.add(new Subscription.Channel(name, detail));
            }
        }

        private boolean notMine(String list) {
            Lists.Roll roll = world.lists.byId(list);
            return roll == null || grant == null || roll.owner != grant.person();
        }

        private void refuse(LiveSocket socket, String why, int status) {
            if (world.flavour == Flavour.MASTODON) {
                socket.send(Json.write(Json.of("error", why, "status", status)));
            }
        }

        @Override
        public void ponged(LiveSocket socket) {
            if (sub != null) {
                sub.awaitsPong = false;
            }
        }

        @Override
        public void closed(LiveSocket socket, int code) {
            if (sub != null) {
                world.hub.open.remove(sub);
            }
        }
    }
}
