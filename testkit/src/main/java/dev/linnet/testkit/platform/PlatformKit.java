package dev.linnet.testkit.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.linnet.bot.Bot;
import dev.linnet.bot.BotRunner;
import dev.linnet.bot.RunningBot;
import dev.linnet.event.DirectMessage;
import dev.linnet.event.Event;
import dev.linnet.event.Follow;
import dev.linnet.event.Like;
import dev.linnet.event.Mention;
import dev.linnet.event.PostEvent;
import dev.linnet.event.Quote;
import dev.linnet.event.Reply;
import dev.linnet.event.Repost;
import dev.linnet.platform.Platform;
import dev.linnet.platform.Polling;
import dev.linnet.platform.ProcessFrom;
import dev.linnet.platform.Strategy;
import dev.linnet.platform.Streaming;
import dev.linnet.resilience.Backoff;
import dev.linnet.resilience.RetryPolicy;
import dev.linnet.social.Draft;
import dev.linnet.social.Visibility;
import dev.linnet.store.MemoryStore;
import dev.linnet.store.Store;
import dev.linnet.testkit.platform.Network.Trait;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every adapter must do, whatever its network: extend this with a {@link Network} of your own and run it. Each test runs
 * a real bot through the real engine, once polling and once streaming, against a server that speaks the wire protocol.
 */
public abstract class PlatformKit {

    private Network network;
    private Store store;

    /** Makes a kit; JUnit does. */
    protected PlatformKit() {}

    /** Returns a fresh network without any history. */
    protected abstract Network network() throws Exception;

    /** Returns the strategies an adapter is tried with. */
    protected static Stream<Strategy> strategies() {
        return Stream.of(
                Polling.every(Duration.ofMillis(40)).from(ProcessFrom.beginning()),
                Streaming.live().catchingUpEvery(Duration.ofMillis(500)).from(ProcessFrom.beginning()));
    }

    @BeforeEach
    final void open() throws Exception {
        network = network();
        store = new MemoryStore();
    }

    @AfterEach
    final void close() {
        store.close();
        network.close();
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void a_mention_is_heard_and_its_answer_reaches_who_asked(Strategy strategy) throws Exception {
        Listening bot = new Listening(answering("pong"));
        try (RunningBot running = run(bot, strategy)) {
            Person ann = network.person("ann");
            String asked = ann.mentions("ping");

            Mention mention = bot.next(Mention.class);

            assertThat(mention.text()).contains("ping");
            assertThat(mention.author().id()).isEqualTo(ann.id());
            assertThat(mention.post().id()).isEqualTo(asked);
            assertThat(network.posts()).singleElement().satisfies(answer -> {
                assertThat(answer.text()).contains("pong");
                assertThat(answer.inReplyTo()).isEqualTo(asked);
                assertThat(answer.reaches()).contains(ann.id());
            });
            assertThat(running.account().is(mention.author())).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void an_answer_to_the_bot_is_a_reply(Strategy strategy) throws Exception {
        Listening bot = new Listening(answering("pong"));
        try (RunningBot running = run(bot, strategy)) {
            Person ann = network.person("ann");
            ann.mentions("ping");
            bot.next(Mention.class);

            String again = ann.replies(network.posts().get(0).id(), "and again");
            Reply reply = bot.next(Reply.class);

            assertThat(reply.post().id()).isEqualTo(again);
            assertThat(reply.direct()).isTrue();
            assertThat(network.posts()).hasSize(2);
        }
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void a_private_question_is_answered_in_private(Strategy strategy) throws Exception {
        assumeTrue(network.has(Trait.PRIVATE_MESSAGES), "people cannot write in private here");
        Listening bot = new Listening(answering("between us"));
        try (RunningBot running = run(bot, strategy)) {
            Person ann = network.person("ann");
            ann.writes("a secret");

            assertThat(bot.next(DirectMessage.class).text()).contains("a secret");

            assertThat(network.posts()).singleElement().satisfies(answer -> {
                assertThat(answer.visibility()).isEqualTo(Visibility.DIRECT);
                assertThat(answer.reaches()).containsExactly(ann.id());
            });
        }
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void an_answer_never_reaches_a_wider_audience_than_the_question(Strategy strategy) throws Exception {
        assumeTrue(network.has(Trait.AUDIENCES), "posts have no audiences here");
        Listening bot = new Listening((acting, event) -> {
            if (event instanceof PostEvent words) {
                acting.reply(words, Draft.of("pong").withVisibility(Visibility.PUBLIC));
            }
        });
        try (RunningBot running = run(bot, strategy)) {
            network.person("ann").mentions("ping", Visibility.FOLLOWERS, null, null);
            bot.next(Mention.class);

            assertThat(network.posts())
                    .singleElement()
                    .satisfies(answer -> assertThat(answer.visibility()).isGreaterThanOrEqualTo(Visibility.FOLLOWERS));
        }
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void an_answer_keeps_the_content_warning_and_the_language(Strategy strategy) throws Exception {
        assumeTrue(network.has(Trait.WARNINGS_AND_LANGUAGES), "posts have neither here");
        Listening bot = new Listening(answering("pong"));
        try (RunningBot running = run(bot, strategy)) {
            network.person("ann").mentions("ping", Visibility.UNLISTED, "spiders", "de");
            bot.next(Mention.class);

            assertThat(network.posts()).singleElement().satisfies(answer -> {
                assertThat(answer.contentWarning()).isEqualTo("re: spiders");
                assertThat(answer.language()).isEqualTo("de");
            });
        }
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void likes_reposts_quotes_and_follows_are_heard(Strategy strategy) throws Exception {
        Listening bot = new Listening((acting, event) -> {
            if (event instanceof Mention mention) {
                acting.reply(mention, "pong");
            }
        });
        try (RunningBot running = run(bot, strategy)) {
            Person ann = network.person("ann");
            ann.mentions("ping");
            bot.next(Mention.class);
            String own = network.posts().get(0).id();

            ann.likes(own);
            Like like = bot.next(Like.class);
            assertThat(like.post().id()).isEqualTo(own);
            assertThat(like.author().id()).isEqualTo(ann.id());
            if (network.has(Trait.REPOSTS)) {
                ann.reposts(own);
                assertThat(bot.next(Repost.class).post().id()).isEqualTo(own);
            }
            if (network.has(Trait.QUOTES)) {
                String quoting = ann.quotes(own, "look at this");
                assertThat(bot.next(Quote.class).post().id()).isEqualTo(quoting);
            }
            if (network.has(Trait.FOLLOWS)) {
                ann.follows();
                assertThat(bot.next(Follow.class).author().id()).isEqualTo(ann.id());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void other_bots_are_not_answered(Strategy strategy) throws Exception {
        Listening bot = new Listening(answering("pong"));
        try (RunningBot running = run(bot, strategy)) {
            Person robot = network.person("robot");
            robot.becomesBot();
            robot.mentions("ping from a machine");
            network.person("ann").mentions("ping from a person");

            assertThat(bot.next(Mention.class).text()).contains("from a person");
            assertThat(network.posts()).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void a_long_answer_becomes_a_thread_that_reaches_who_asked(Strategy strategy) throws Exception {
        String sentence = "Each of these words is needed to make the answer long. ";
        Listening bot = new Listening((acting, event) -> {
            if (event instanceof Mention mention) {
                int length = acting.limits().maxLength();
                acting.reply(mention, sentence.repeat(2 * length / sentence.length() + 1));
            }
        });
        try (RunningBot running = run(bot, strategy)) {
            Person ann = network.person("ann");
            String asked = ann.mentions("tell me everything");
            bot.next(Mention.class);

            List<BotPost> parts = network.posts();
            assertThat(parts).hasSizeGreaterThan(1);
            assertThat(parts.get(0).inReplyTo()).isEqualTo(asked);
            for (int part = 1; part < parts.size(); part++) {
                assertThat(parts.get(part).inReplyTo())
                        .isEqualTo(parts.get(part - 1).id());
            }
            assertThat(parts).allSatisfy(part -> assertThat(part.reaches()).contains(ann.id()));
        }
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void an_answer_whose_receipt_was_lost_is_given_once(Strategy strategy) throws Exception {
        assumeTrue(network.has(Trait.RECONCILES), "a lost answer cannot be found here");
        network.loseAnswerOfNextPost();
        Listening bot = new Listening(answering("pong"));
        try (RunningBot running = run(bot, strategy)) {
            network.person("ann").mentions("ping");
            bot.next(Mention.class);

            assertThat(network.posts()).hasSize(1);
            assertThat(bot.errors()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void a_rate_limit_is_waited_out(Strategy strategy) throws Exception {
        network.limitNextPost();
        Listening bot = new Listening(answering("pong"));
        try (RunningBot running = run(bot, strategy)) {
            network.person("ann").mentions("ping");
            bot.next(Mention.class);

            assertThat(network.posts()).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void trouble_on_the_way_loses_nothing_and_doubles_nothing(Strategy strategy) throws Exception {
        Listening bot = new Listening(answering("pong"));
        try (RunningBot running = run(bot, strategy)) {
            Person ann = network.person("ann");
            for (int number = 0; number < 12; number++) {
                ann.mentions("number " + number + ".");
                if (number % 4 == 1) {
                    network.cutStreams();
                } else if (number % 4 == 2) {
                    network.sendSomethingUnknown();
                } else if (number % 4 == 3) {
                    network.breakNextReading();
                }
            }
            for (int number = 0; number < 12; number++) {
                bot.next(Mention.class);
            }
            running.awaitIdle();

            List<String> heard = bot.all().stream()
                    .filter(Mention.class::isInstance)
                    .map(event -> ((Mention) event).text().replaceAll(".*(number \\d+\\.).*", "$1"))
                    .sorted()
                    .collect(Collectors.toList());
            List<String> said = IntStream.range(0, 12)
                    .mapToObj(number -> "number " + number + ".")
                    .sorted()
                    .toList();
            assertThat(heard).isEqualTo(said);
            assertThat(network.posts()).hasSize(12);
        }
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void what_happened_while_the_bot_was_down_is_handled_after_its_restart(Strategy strategy) throws Exception {
        Person ann = network.person("ann");
        Listening before = new Listening(answering("pong"));
        try (RunningBot running = run(before, strategy)) {
            ann.mentions("before");
            before.next(Mention.class);
        }
        for (int number = 0; number < 100; number++) {
            ann.mentions("meanwhile " + number);
        }
        Listening after = new Listening((acting, event) -> {});
        try (RunningBot running = run(after, strategy)) {
            for (int number = 0; number < 100; number++) {
                after.next(Mention.class);
            }
            running.awaitIdle();

            assertThat(after.all()).filteredOn(Mention.class::isInstance).hasSize(100);
            assertThat(after.all())
                    .noneMatch(
                            event -> event instanceof Mention old && old.text().contains("before"));
        }
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void the_thread_above_a_question_can_be_read(Strategy strategy) throws Exception {
        List<String> read = new CopyOnWriteArrayList<>();
        Listening bot = new Listening((acting, event) -> {
            if (event instanceof Reply reply) {
                acting.thread(reply).forEach(post -> read.add(post.text()));
            } else if (event instanceof Mention mention) {
                acting.reply(mention, "pong");
            }
        });
        try (RunningBot running = run(bot, strategy)) {
            Person ann = network.person("ann");
            ann.mentions("first");
            bot.next(Mention.class);
            ann.replies(network.posts().get(0).id(), "third");
            bot.next(Reply.class);

            assertThat(read).hasSize(3);
            assertThat(read.get(0)).contains("first");
            assertThat(read.get(1)).contains("pong");
            assertThat(read.get(2)).contains("third");
        }
    }

    private RunningBot run(Bot bot, Strategy strategy) {
        Platform platform = network.connect();
        return BotRunner.of(bot, platform)
                .strategy(strategy)
                .store(store)
                .retries(RetryPolicy.standard()
                        .withBackoff(Backoff.doubling(Duration.ofMillis(50), Duration.ofMillis(500)))
                        .withAttempts(10)
                        .retrying(failure -> true))
                .start();
    }

    private static BiConsumer<Bot, Event> answering(String text) {
        return (bot, event) -> {
            if (event instanceof PostEvent words) {
                bot.reply(words, text);
            }
        };
    }
}
