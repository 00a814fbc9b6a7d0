package dev.linnet.testkit.mastodon;

import dev.linnet.testkit.http.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who may favourite, answer and boost a post on GoToSocial, and who has to be let in by its author. */
record InteractionPolicy(Map<String, Rule> rules) {
    static final InteractionPolicy OPEN = new InteractionPolicy(Map.of());
    private static final Rule EVERYBODY = new Rule(List.of("public", "me"), List.of());
    private static final Map<String, String> NAMES =
            Map.of("favourite", "can_favourite", "reply", "can_reply", "reblog", "can_reblog");

    /** Names of people: public, followers, following, mentioned, author, me. */
    record Rule(List<String> always, List<String> withApproval) {}

    static InteractionPolicy repliesNeedApproval() {
        return new InteractionPolicy(Map.of("reply", new Rule(List.of("author", "me"), List.of("public"))));
    }

    /** Reads {@code interaction_policy} of a request. */
    static InteractionPolicy read(Map<String, @Nullable Object> given) {
        Map<String, Rule> rules = new LinkedHashMap<>();
        NAMES.forEach((verb, name) -> {
            if (given.get(name) instanceof Map<?, ?> rule) {
                rules.put(verb, new Rule(names(rule.get("always")), names(rule.get("with_approval"))));
            }
        });
        return new InteractionPolicy(Map.copyOf(rules));
    }

    private static List<String> names(@Nullable Object given) {
        return given instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    boolean lets(String verb, Person who, Toot toot) {
        return any(rules.getOrDefault(verb, EVERYBODY).always(), who, toot);
    }

    boolean asks(String verb, Person who, Toot toot) {
        return any(rules.getOrDefault(verb, EVERYBODY).withApproval(), who, toot);
    }

    private static boolean any(List<String> names, Person who, Toot toot) {
        Set<Person> mentioned = Set.copyOf(toot.mentions);
        return who == toot.author
                || mentioned.contains(who)
                || names.stream().anyMatch(name -> switch (name) {
                    case "public" -> true;
                    case "followers" -> toot.author.followers.containsKey(who);
                    case "following" -> toot.author.following.containsKey(who);
                    default -> name.equals(who.uri());
                });
    }

    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = Json.of();
        for (String verb : List.of("favourite", "reply", "reblog")) {
            Rule rule = rules.getOrDefault(verb, EVERYBODY);
            json.put(
                    NAMES.getOrDefault(verb, verb),
                    Json.of("always", rule.always(), "with_approval", rule.withApproval()));
        }
        return json;
    }
}
