package dev.linnet.testkit.atproto;

import dev.linnet.testkit.http.Call;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One call of a method, and who makes it. */
record Ask(World world, Call call, @Nullable Grant grant) {

    Person me() {
        if (grant == null) {
            throw new Refusal(401, "AuthMissing", "Authentication Required");
        }
        return grant.person();
    }

    @Nullable Person viewer() {
        return grant == null ? null : grant.person();
    }

    String method() {
        return call.path().substring("/xrpc/".length());
    }

    /** A parameter that must be there. */
    String need(String name) {
        String value = call.text(name);
        if (value == null) {
            boolean query = call.method().equals("GET");
            throw Refusal.invalid("Invalid " + method() + (query ? " params" : " input") + ": Missing required key \""
                    + name + "\" at " + (query ? "$.params" : "$.body"));
        }
        return value;
    }

    int limit(int usual, int most) {
        long limit = call.number("limit", usual);
        String name = "Invalid " + method() + " params: integer too ";
        if (limit > most) {
            throw Refusal.invalid(name + "big (maximum " + most + ", got " + limit + ")");
        }
        if (limit < 1) {
            throw Refusal.invalid(name + "small (minimum 1, got " + limit + ")");
        }
        return (int) limit;
    }

    /** Every value of a query parameter that may come more than once, or of an array in the body. */
    List<String> all(String name) {
        List<String> values = new ArrayList<>();
        for (String pair : call.rawQuery().split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0 && decoded(pair.substring(0, equals)).equals(name)) {
                values.add(decoded(pair.substring(equals + 1)));
            }
        }
        return values.isEmpty() ? call.texts(name) : values;
    }

    List<String> atMost(String name, int most) {
        List<String> values = all(name);
        if (values.size() > most) {
            throw Refusal.invalid("Invalid " + method() + " params: array too big (maximum " + most + ", got "
                    + values.size() + ") at $.params." + name);
        }
        return values;
    }

    /** The account that a parameter names, which must exist. */
    Person actor(String name) {
        String identifier = need(name);
        Person person = world.people.find(identifier);
        if (person == null || !person.isActive()) {
            throw Refusal.invalid("Profile not found");
        }
        return person;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
