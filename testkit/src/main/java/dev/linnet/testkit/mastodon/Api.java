package dev.linnet.testkit.mastodon;

import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Call;
import dev.linnet.testkit.http.Reply;
import dev.linnet.testkit.http.Router;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Adds routes that check the token, its scope and its owner, and work under the world's lock. */
final class Api {
    final World world;
    final Router router;

    /** The work of one route. */
    interface Work {
        Reply on(Ask ask);
    }

    Api(World world, Router router) {
        this.world = world;
        this.router = router;
    }

    /** A route for logged-in people whose token has the scope; {@code route} is a method and a path. */
    void user(String route, String scope, Work work) {
        add(route, call -> {
            Grant grant = grant(call);
            if (grant == null || grant.person() == null) {
                throw Problem.noToken(world.flavour, token(call) != null && grant == null);
            }
            if (!grant.allows(scope)) {
                throw Problem.scope(world.flavour, scope);
            }
            if (!grant.person().approved) {
                throw Problem.of(403, "Your login is currently pending approval");
            }
            if (grant.person().disabled || grant.person().suspended) {
                throw Problem.of(403, "Your login is currently disabled");
            }
            return work.on(new Ask(world, call, grant));
        });
    }

    /** A route for moderators. */
    void admin(String route, String scope, Work work) {
        user(route, scope, ask -> {
            if (!ask.me().moderates()) {
                throw Problem.forbidden(world.flavour);
            }
            return work.on(ask);
        });
    }

    /** A route for everyone; a token that is sent must be valid. */
    void open(String route, Work work) {
        add(route, call -> {
            Grant grant = grant(call);
            if (grant == null && token(call) != null) {
                throw Problem.noToken(world.flavour, true);
            }
            return work.on(new Ask(world, call, grant));
        });
    }

    private void add(String route, java.util.function.Function<Call, Reply> work) {
        String[] parts = route.split(" ");
        router.on(parts[0], parts[1], call -> {
            if (call.isMalformed()) {
                return Answer.json(400, dev.linnet.testkit.http.Json.of("error", "Error parsing request body"));
            }
            world.enter();
            try {
                return work.apply(call);
            } catch (Problem problem) {
                return problem.answer();
            } finally {
                world.leave();
            }
        });
    }

    @Nullable Grant grant(Call call) {
        String token = token(call);
        return token == null ? null : world.tokens.find(token);
    }

    static @Nullable String token(Call call) {
        String header = call.header("Authorization");
        if (header != null && header.toLowerCase(Locale.ROOT).startsWith("bearer ")) {
            return header.substring(7).strip();
        }
        return call.text("access_token");
    }
}
