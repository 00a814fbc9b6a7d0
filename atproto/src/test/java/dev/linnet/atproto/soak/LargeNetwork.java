package dev.linnet.atproto.soak;

import dev.linnet.atproto.client.BlueskyClient;
import dev.linnet.atproto.client.RepoWrite;
import dev.linnet.config.Secret;
import dev.linnet.testkit.atproto.Account;
import dev.linnet.testkit.atproto.BlueskyServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A network in a process of its own, so that what it keeps is not taken for what the bot keeps. It does what it is told line by
 * line, and answers each line with one. Ends with its parent.
 */
final class LargeNetwork {

    /** One post in so many has the word, and its number. */
    static final int RARE = 100;

    private static final int PEOPLE = 20;
    /** Each commit is signed, and that takes longer than all the rest: so one has several posts. */
    private static final int TOGETHER = 20;

    private static final int KEPT = 30_000;

    private final BlueskyServer server = BlueskyServer.start();
    private final List<BlueskyClient> people = new ArrayList<>();
    private int posts;

    private LargeNetwork() {
        server.firehose().keeps(KEPT);
        server.rateLimits().none();
        server.tokensLast(Duration.ofDays(1), Duration.ofDays(90), Duration.ofHours(2));
        for (int number = 0; number < PEOPLE; number++) {
            Account person = server.account("person" + number);
            people.add(BlueskyClient.login(server.url(), person.handle(), Secret.of(person.appPassword())));
        }
    }

    public static void main(String[] none) throws IOException {
        LargeNetwork network = new LargeNetwork();
        Account bot = network.server.account("linnet");
        System.out.println(network.server.url() + " " + bot.handle() + " " + bot.appPassword());
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] words = line.split(" ");
                network.obey(words[0], words.length > 1 ? Integer.parseInt(words[1]) : 0);
                System.out.println("done " + line);
            }
        }
        Runtime.getRuntime().halt(0);
    }

    private void obey(String order, int count) {
        switch (order) {
            case "post" -> post(count);
            case "drop" -> server.firehose().drops();
            case "double" -> server.firehose().doublesEvents(count);
            case "lose" -> {
                server.firehose().losesEvents(count / TOGETHER);
                post(count);
                server.firehose().drops();
            }
            case "slow" -> server.firehose().findsConsumersTooSlow();
            default -> throw new IllegalArgumentException(order);
        }
        server.requests().clear();
    }

    private void post(int count) {
        int end = posts + count;
        for (int commit = 0; posts < end; commit++) {
            List<Map<String, Object>> writes = new ArrayList<>();
            while (posts < end && writes.size() < TOGETHER) {
                RepoWrite write = RepoWrite.create("app.bsky.feed.post", null, record());
                writes.add(write.json());
            }
            BlueskyClient author = people.get(commit % PEOPLE);
            author.procedure("com.atproto.repo.applyWrites")
                    .body(Map.of("repo", author.did().text(), "writes", writes))
                    .send();
        }
    }

    private Map<String, Object> record() {
        int number = posts++;
        String text = number % RARE == 0
                ? "a wren, number " + number / RARE
                : "nothing but words and words, number " + number + ", and nobody named";
        return Map.of("$type", "app.bsky.feed.post", "text", text, "createdAt", "2026-11-21T12:00:00.000Z");
    }
}
