package dev.linnet.atproto.devnet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.atproto.Bluesky;
import dev.linnet.bot.Bot;
import dev.linnet.bot.RunningBot;
import dev.linnet.event.Event;
import dev.linnet.event.Mention;
import dev.linnet.event.PostEvent;
import dev.linnet.event.Reply;
import dev.linnet.http.JsonValue;
import dev.linnet.platform.ProcessFrom;
import dev.linnet.platform.SourceState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What bots hear of what happens on a real network, and where their answers are then. */
@OnDevnet
class HappeningsDevnetTest {

    /** More than a page of notifications. */
    private static final int MANY = 130;

    private Devnet devnet;
    private DevnetBot linnet;
    private Resident ann;

    @BeforeEach
    void begin(Devnet shared) {
        devnet = shared;
        linnet = new DevnetBot(devnet);
        ann = devnet.resident("ann");
    }

    @AfterEach
    void end() {
        linnet.close();
    }

    private Bot answering(Class<? extends PostEvent> kind) {
        return Bot.on(kind, (bot, event) -> {
            bot.reply(event, "heard");
            linnet.hears(event);
        });
    }

    private String textOfNext() throws InterruptedException {
        return ((PostEvent) linnet.next()).text();
    }

    private static String named(JsonValue answer, String end) {
        return answer.get("value").get("reply").get(end).get("uri").text("");
    }

    private Map<String, Object> mention(String text, Duration ago) {
        Map<String, Object> mention = Resident.mention(linnet.account(), text);
        mention.put("createdAt", Instant.now().minus(ago).toString());
        return mention;
    }

    /** Every second one is of the same millisecond: fewer than a page, for the server shows no more of one millisecond than that. */
    private List<Map<String, Object>> many() {
        Instant now = Instant.now();
        return IntStream.range(0, MANY)
                .mapToObj(number -> {
                    Map<String, Object> mention = Resident.mention(linnet.account(), "question " + number);
                    Instant at = number % 2 == 0 ? now : now.minusMillis(number);
                    mention.put("createdAt", at.toString());
                    return mention;
                })
                .toList();
    }

    private void assertEachIsAnsweredOnce() {
        Map<String, Long> answers = linnet.answers().stream()
                .collect(Collectors.groupingBy(answer -> named(answer, "parent"), Collectors.counting()));
        List<String> questions = ann.records(Resident.POST).stream()
                .map(record -> record.get("uri").text(""))
                .toList();
        assertThat(answers).containsOnlyKeys(questions);
        assertThat(answers.values()).containsOnly(1L);
    }

    @Test
    void everything_that_happens_is_heard_once_and_as_what_it_is() throws Exception {
        assertThat(Traffic.heard(devnet, DevnetBot.OFTEN)).isEqualTo(Traffic.EXPECTED);
    }

    @Test
    void answers_name_the_post_they_answer_and_the_first_of_its_thread() throws Exception {
        Resident.Ref own = linnet.account().posts("first");
        devnet.settle();
        Resident.Ref mention = ann.mentions(linnet.account(), "hello");
        Resident.Ref quote = ann.posts("look", Resident.quoting(own));
        Resident.Ref reply = ann.posts("well", Resident.answering(own, own));
        devnet.settle();
        Resident.Ref deeper = devnet.resident("ben").posts("well, well", Resident.answering(own, reply));
        devnet.settle();
        try (RunningBot running = linnet.run(answering(PostEvent.class))) {
            for (int count = 0; count < 4; count++) {
                linnet.next();
            }
            running.awaitIdle();
        }

        Map<String, String> roots = linnet.answers().stream()
                .collect(Collectors.toMap(answer -> named(answer, "parent"), answer -> named(answer, "root")));
        assertThat(roots)
                .isEqualTo(Map.of(
                        mention.uri(), mention.uri(),
                        quote.uri(), quote.uri(),
                        reply.uri(), own.uri(),
                        deeper.uri(), own.uri()));
        devnet.settle();
        JsonValue thread = ann.asks("app.bsky.feed.getPostThread", Map.of("uri", deeper.uri()))
                .get("thread");
        assertThat(thread.get("replies").items())
                .singleElement()
                .satisfies(answer -> assertThat(
                                answer.get("post").get("author").get("did").text(""))
                        .isEqualTo(linnet.account().did()));
        assertThat(thread.get("parent").get("parent").get("post").get("uri").text(""))
                .isEqualTo(own.uri());
    }

    @Test
    void a_mention_that_says_it_is_older_than_what_was_read_is_answered() throws Exception {
        try (RunningBot running = linnet.run(answering(Mention.class))) {
            ann.mentions(linnet.account(), "now");
            assertThat(textOfNext()).endsWith("now");

            ann.writes(Resident.POST, mention("twenty minutes ago", Duration.ofMinutes(20)));

            assertThat(textOfNext()).endsWith("twenty minutes ago");
            running.awaitIdle();
        }
        linnet.hasHeardNoMore();
        assertEachIsAnsweredOnce();
    }

    @Test
    void with_a_longer_look_back_a_mention_dated_hours_ago_is_answered() throws Exception {
        Bluesky patient = linnet.connect(options -> options.withLookBack(Duration.ofHours(5)));
        try (RunningBot running =
                linnet.runner(answering(Mention.class), patient).start()) {
            ann.mentions(linnet.account(), "now");
            assertThat(textOfNext()).endsWith("now");

            ann.writes(Resident.POST, mention("hours ago", Duration.ofHours(4)));

            assertThat(textOfNext()).endsWith("hours ago");
            running.awaitIdle();
        }
        linnet.hasHeardNoMore();
    }

    @Test
    void more_than_a_page_of_mentions_at_once_is_answered_once_each() throws Exception {
        try (RunningBot running = linnet.run(answering(Mention.class))) {
            ann.writesAtOnce(Resident.POST, many());
            for (int count = 0; count < MANY; count++) {
                linnet.next();
            }
            running.awaitIdle();
        }
        linnet.hasHeardNoMore();
        assertEachIsAnsweredOnce();
    }

    @Test
    void a_bot_that_was_away_reads_all_pages_and_answers_nothing_twice() throws Exception {
        ann.mentions(linnet.account(), "before");
        try (RunningBot running = linnet.run(answering(Mention.class))) {
            linnet.next();
            running.awaitIdle();
        }
        ann.writesAtOnce(Resident.POST, many());
        devnet.settle();
        try (RunningBot running = linnet.run(answering(Mention.class))) {
            for (int count = 0; count < MANY; count++) {
                linnet.next();
            }
            running.awaitIdle();
        }
        linnet.hasHeardNoMore();
        assertEachIsAnsweredOnce();
    }

    @Test
    void a_post_that_answers_and_mentions_is_one_call_to_a_bot_that_hears_both() throws Exception {
        Resident.Ref own = linnet.account().posts("first");
        devnet.settle();
        Bot both = Bot.on(Mention.class, (bot, mention) -> linnet.hears(mention))
                .and(Reply.class, (bot, reply) -> linnet.hears(reply));
        try (RunningBot running = linnet.run(both)) {
            ann.mentions(linnet.account(), "both", Resident.answering(own, own));
            assertThat(linnet.next()).isInstanceOf(Reply.class);
            ann.mentions(linnet.account(), "mention alone");
            assertThat(textOfNext()).endsWith("mention alone");
            running.awaitIdle();
        }
        linnet.hasHeardNoMore();
    }

    @Test
    void a_bot_that_begins_now_leaves_what_was_there_before() throws Exception {
        ann.mentions(linnet.account(), "before");
        devnet.settle();
        try (RunningBot running = linnet.runner(answering(Mention.class), linnet.connect())
                .strategy(DevnetBot.OFTEN.from(ProcessFrom.now()))
                .start()) {
            Until.holds(running::source, () -> running.source() == SourceState.POLLING);
            ann.mentions(linnet.account(), "after");
            assertThat(textOfNext()).endsWith("after");
            running.awaitIdle();
        }
        linnet.hasHeardNoMore();
        assertThat(linnet.answers()).hasSize(1);
    }

    @Test
    void what_was_handled_is_marked_as_read_for_who_looks_after_the_account() throws Exception {
        ann.mentions(linnet.account(), "one");
        ann.follows(linnet.account());
        devnet.settle();
        assertThat(unread()).isPositive();
        try (RunningBot running = linnet.run(Bot.on(Event.class, (bot, event) -> linnet.hears(event)))) {
            linnet.next();
            linnet.next();
            running.awaitIdle();
            Until.holds(() -> unread() + " unread", () -> unread() == 0);
        }
    }

    private long unread() {
        return linnet.account()
                .asks("app.bsky.notification.getUnreadCount", Map.of())
                .get("count")
                .number(-1);
    }
}
