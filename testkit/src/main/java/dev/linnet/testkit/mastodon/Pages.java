package dev.linnet.testkit.mastodon;

import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Call;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of a list, with the {@code Link} header that leads to its neighbours. */
final class Pages {
    private static final Set<String> CURSORS = Set.of("max_id", "min_id", "since_id");

    private Pages() {}

    /**
     * Cuts a page.
     *
     * @param newest all items, newest first
     * @param key the id the page is cut by, which need not be the item's own
     */
    static <T> Answer of(
            Ask ask,
            List<T> newest,
            Function<T, String> key,
            int usual,
            int most,
            Function<T, @Nullable Object> shape) {
        Call call = ask.call();
        int limit = (int) Math.max(1, Math.min(most, call.number("limit", usual)));
        List<T> page = cut(ask.world().flavour, call, newest, key, limit);
        List<@Nullable Object> shown = new ArrayList<>();
        page.forEach(each -> shown.add(shape.apply(each)));
        return linked(ask, Answer.ok(shown), page, key, limit);
    }

    static <T> Answer linked(Ask ask, Answer answer, List<T> page, Function<T, String> key, int limit) {
        if (page.isEmpty()) {
            return answer;
        }
        String base = ask.world().base.get() + ask.call().path() + "?" + kept(ask.call()) + "limit=" + limit;
        String newer = "<" + base + "&min_id=" + key.apply(page.get(0)) + ">; rel=\"prev\"";
        String older = "<" + base + "&max_id=" + key.apply(page.get(page.size() - 1)) + ">; rel=\"next\"";
        boolean full = page.size() == limit || ask.world().flavour != Flavour.MASTODON;
        return answer.with("Link", full ? older + ", " + newer : newer);
    }

    static <T> List<T> cut(Flavour flavour, Call call, List<T> newest, Function<T, String> key, int limit) {
        String max = call.text("max_id");
        String min = call.text("min_id");
        String since = call.text("since_id");
        String floor = min != null ? min : since;
        if (flavour == Flavour.GOTOSOCIAL
                && ((max != null && max.length() != 26) || (floor != null && floor.length() != 26))) {
            return List.of();
        }
        String ceiling = max == null || max.isEmpty() ? null : number(flavour, max);
        String bottom = floor == null || floor.isEmpty() ? null : number(flavour, floor);
        List<T> fitting = new ArrayList<>();
        for (T each : newest) {
            String id = key.apply(each);
            boolean below = ceiling == null || Ids.ORDER.compare(id, ceiling) < 0;
            boolean above = bottom == null || Ids.ORDER.compare(id, bottom) > 0;
            if (below && above) {
                fitting.add(each);
            }
        }
        if (min != null && !min.isEmpty() && fitting.size() > limit) {
            return fitting.subList(fitting.size() - limit, fitting.size());
        }
        return fitting.subList(0, Math.min(limit, fitting.size()));
    }

    /** Mastodon reads an id as a number, so that one from another server becomes whatever digits it starts with. */
    private static String number(Flavour flavour, String id) {
        if (flavour != Flavour.MASTODON) {
            return id;
        }
        String digits = id.replaceFirst("^(\\d*).*$", "$1").replaceFirst("^0+(?=.)", "");
        return digits.isEmpty() ? "0" : digits;
    }

    /** People in the order of the hidden ids that relate them, newest first. */
    static List<Map.Entry<Person, String>> newest(Map<Person, String> relations) {
        List<Map.Entry<Person, String>> entries = new ArrayList<>(relations.entrySet());
        Collections.reverse(entries);
        return entries;
    }

    static Answer people(Ask ask, Map<Person, String> relations) {
        return of(ask, newest(relations), Map.Entry::getValue, 40, 80, each -> ask.account(each.getKey()));
    }

    private static String kept(Call call) {
        StringBuilder kept = new StringBuilder();
        for (String pair : call.rawQuery().split("&")) {
            String name = pair.contains("=") ? pair.substring(0, pair.indexOf('=')) : pair;
            if (!pair.isEmpty() && !CURSORS.contains(name) && !name.equals("limit") && !name.equals("access_token")) {
                kept.append(pair).append('&');
            }
        }
        return kept.toString();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
