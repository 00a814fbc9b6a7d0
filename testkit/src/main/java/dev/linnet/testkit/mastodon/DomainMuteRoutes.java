package dev.linnet.testkit.mastodon;

import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Json;
import java.util.List;
import java.util.Locale;

/** Domains somebody wants nothing of. */
final class DomainMuteRoutes {
    private static final String ALL = "/api/v1/domain_blocks";

    DomainMuteRoutes(Api api) {
        World world = api.world;
        if (world.flavour == Flavour.GOTOSOCIAL) {
            return;
        }
        api.user("GET " + ALL, "read:blocks", ask -> Answer.ok(List.copyOf(ask.me().blockedDomains)));
        api.user("POST " + ALL, "write:blocks", ask -> {
            String domain = ask.call().text("domain", "").toLowerCase(Locale.ROOT);
            if (domain.isBlank()) {
                throw Problem.invalid(world.flavour, "Domain can't be blank");
            }
            ask.me().blockedDomains.add(domain);
            for (Person each : world.people.all()) {
                if (domain.equals(each.domain)) {
                    world.social.unfollow(each, ask.me());
                    world.social.unfollow(ask.me(), each);
                }
            }
            return Answer.ok(Json.of());
        });
        api.user("DELETE " + ALL, "write:blocks", ask -> {
            ask.me().blockedDomains.remove(ask.call().text("domain", "").toLowerCase(Locale.ROOT));
            return Answer.ok(Json.of());
        });
    }
}
