package dev.linnet.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.bot.Bot;
import dev.linnet.bot.Question;
import dev.linnet.delivery.RetryLater;
import dev.linnet.event.DirectMessage;
import dev.linnet.event.Event;
import dev.linnet.event.Follow;
import dev.linnet.event.Like;
import dev.linnet.event.Mention;
import dev.linnet.event.PlatformEvent;
import dev.linnet.event.PostEvent;
import dev.linnet.event.Reply;
import dev.linnet.event.Timer;
import dev.linnet.mastodon.MastodonEvent;
import dev.linnet.platform.Action;
import dev.linnet.platform.UnsupportedActionException;
import dev.linnet.resilience.RetryPolicy;
import dev.linnet.social.Account;
import dev.linnet.social.Draft;
import dev.linnet.social.Post;
import dev.linnet.social.Upload;
import dev.linnet.social.Visibility;
import dev.linnet.testkit.bot.BotTest;
import dev.linnet.testkit.bot.Person;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The snippets of the guide to writing a bot. */
class WritingGuideTest {

    static final class Host extends Bot {
        @Override
        protected void onMention(Mention mention) {
            answer(mention);
        }

        @Override
        protected void onReply(Reply reply) {
            answer(reply);
        }

        @Override
        protected void onDirectMessage(DirectMessage message) {
            answer(message);
        }

        @Override
        protected void onFollow(Follow follow) {
            followBack(follow);
        }

        private void answer(PostEvent event) {
            like(event);
            reply(event, "You said: " + event.text());
        }
    }

    @Test
    void a_bot_overrides_the_handlers_of_what_concerns_it() {
        try (BotTest test = BotTest.of(new Host())) {
            Person ann = test.person("ann");
            ann.mentions("one").expectLike().expectReply("You said: one").expectNothing();
            ann.writes("two").expectLike().expectReply("You said: two").expectNothing();
            ann.asksToFollow().expectAccept().expectFollow().expectNothing();
        }
    }

    static final class Baker extends Bot {
        private final AtomicBoolean warm = new AtomicBoolean();

        @Override
        protected void onMention(Mention mention) {
            like(mention);
            if (!warm.get()) {
                throw new RetryLater("the oven is cold", Duration.ofMinutes(10));
            }
            reply(mention, "Here is your bread.");
        }
    }

    @Test
    void a_handler_asks_for_time() {
        Baker baker = new Baker();
        try (BotTest test = BotTest.of(baker)) {
            test.person("ann")
                    .mentions("bread, please")
                    .expectLike()
                    .expectRetry()
                    .expectNothing();
            baker.warm.set(true);
            test.advance(Duration.ofMinutes(10))
                    .expectReply("Here is your bread.")
                    .expectNothing();
        }
    }

    static final class Careful extends Bot {
        @Override
        protected void onMention(Mention mention) {
            throw new IllegalStateException("out of flour");
        }

        @Override
        protected void onError(Event event, Exception error) {
            post("Given up: " + error.getMessage());
        }
    }

    @Test
    void what_cannot_be_handled_is_kept_and_told() {
        try (BotTest test = BotTest.builder(new Careful())
                .runner(runner -> runner.retries(RetryPolicy.never()))
                .start()) {
            test.person("ann")
                    .mentions("bread, please")
                    .expectDeadLetter("out of flour")
                    .expectPost("Given up: out of flour");
        }
    }

    static final class Oracle extends Bot {
        private final RandomGenerator random;

        Oracle(RandomGenerator random) {
            this.random = random;
        }

        @Override
        protected void onMention(Mention mention) {
            String answer = remember("answer", () -> random.nextBoolean() ? "Yes." : "No.");
            reply(mention, answer);
        }
    }

    @Test
    void what_is_remembered_is_drawn_once() {
        try (BotTest test = BotTest.of(new Oracle(new Random(3)))) {
            test.losingTheAnswerOf(Action.REPLY);
            test.person("ann").mentions("will it rain?").expectRetry();
            test.advance(Duration.ofHours(1)).expectNothing();
            assertThat(test.network().deeds(Action.REPLY)).hasSize(1);
        }
    }

    static final class Visits {
        final Map<String, Integer> byPerson = new HashMap<>();
    }

    static final class Doorman extends Bot {
        @Override
        protected void onMention(Mention mention) {
            Visits visits = state(Visits.class);
            int times = visits.byPerson.merge(mention.author().id(), 1, Integer::sum);
            reply(mention, "Visit number " + times + ".");
        }
    }

    @Test
    void state_outlives_a_restart() {
        try (BotTest test = BotTest.of(() -> new Doorman())) {
            Person ann = test.person("ann");
            ann.mentions("hello").expectReply("Visit number 1.");
            test.afterRestart();
            ann.mentions("hello again").expectReply("Visit number 2.");
        }
    }

    record Score(int points) {
        Score() {
            this(0);
        }
    }

    static final class Referee extends Bot {
        @Override
        protected void onMention(Mention mention) {
            String person = mention.author().id();
            Score score = state(Score.class, person);
            Score more = new Score(score.points() + 1);
            save(more, person);
            reply(mention, more.points() + " points");
        }
    }

    @Test
    void immutable_state_is_replaced() {
        try (BotTest test = BotTest.of(new Referee())) {
            test.person("ann").mentions("goal").expectReply("1 points");
            test.person("ann").mentions("goal").expectReply("2 points");
            test.person("bob").mentions("goal").expectReply("1 points");
        }
    }

    static final class Weather extends Bot {
        @Override
        protected void onMention(Mention mention) {
            ask(mention, "Which city?", Duration.ofHours(1));
        }

        @Override
        protected void onAnswer(Question question, PostEvent answer) {
            reply(answer, "It always rains in " + answer.text() + ".");
        }

        @Override
        protected void onNoAnswer(Question question) {
            post("Nobody told me which city.");
        }
    }

    @Test
    void a_question_goes_on_in_its_answer() {
        try (BotTest test = BotTest.of(() -> new Weather())) {
            Person ann = test.person("ann");
            ann.mentions("weather?").expectReply("Which city?");
            test.afterRestart();
            ann.replies("Bergen").expectReply("It always rains in Bergen.").expectNothing();
            ann.mentions("weather?").expectReply("Which city?");
            test.advance(Duration.ofHours(1)).expectPost("Nobody told me which city.");
        }
    }

    static final class Rooster extends Bot {
        @Override
        protected void onStart(Account account) {
            remindEvery(Duration.ofDays(1), "dawn");
        }

        @Override
        protected void onMention(Mention mention) {
            remindIn(Duration.ofMinutes(5), "egg", mention.author().displayName());
        }

        @Override
        protected void onTimer(Timer timer) {
            post(timer.name().equals("dawn") ? "Good morning!" : "Your egg is ready, " + timer.payload() + ".");
        }
    }

    @Test
    void timers_ring() {
        try (BotTest test = BotTest.of(new Rooster())) {
            test.person("ann").mentions("egg").expectNothing();
            test.advance(Duration.ofMinutes(5)).expectPost("Your egg is ready, ann.");
            test.advance(Duration.ofDays(1)).expectPost("Good morning!").expectNothing();
        }
    }

    static final class Painter extends Bot {
        private final Path file;

        Painter(Path file) {
            this.file = file;
        }

        @Override
        protected void onMention(Mention mention) {
            String picture = upload(Upload.of(file).describedAs("A linnet on a thistle"));
            Draft answer = Draft.of("Here is a bird.")
                    .withMedia(picture)
                    .withLanguage("en")
                    .withContentWarning("bird")
                    .withVisibility(Visibility.UNLISTED);
            reply(mention, answer);
        }
    }

    @Test
    void a_draft_says_all_there_is_to_choose() {
        try (BotTest test = BotTest.of(new Painter(Path.of("linnet.png")))) {
            test.person("ann").mentions("paint").expect(Action.UPLOAD).expectReply("Here is a bird.");
            assertThat(test.lastPost().details().contentWarning()).isEqualTo("bird");
            assertThat(test.lastPost().visibility()).isEqualTo(Visibility.UNLISTED);
        }
    }

    static final class Booster extends Bot {
        @Override
        protected Set<Action> requires() {
            return Set.of(Action.REPOST);
        }
    }

    @Test
    void a_bot_does_not_start_without_what_it_requires() {
        assertThatThrownBy(() ->
                        BotTest.builder(new Booster()).without(Action.REPOST).start())
                .isInstanceOf(UnsupportedActionException.class)
                .hasMessageContaining("memory cannot do REPOST");
    }

    static final class Pollster extends Bot {
        @Override
        protected void onPlatformEvent(PlatformEvent event) {
            if (event instanceof MastodonEvent news && news.kind().equals("poll")) {
                post("The poll is over.");
            }
        }
    }

    @Test
    void what_only_one_network_has_comes_as_its_own_event() {
        try (BotTest test = BotTest.of(new Pollster())) {
            test.given(new MastodonEvent(
                            test.network().origin("poll"),
                            test.network().account().user(),
                            "poll",
                            null))
                    .expectPost("The poll is over.");
        }
    }

    static final class Historian extends Bot {
        @Override
        protected void onMention(Mention mention) {
            Post first = thread(mention).get(0);
            reply(mention, first.author().displayName() + " began it.");
        }
    }

    @Test
    void the_thread_above_can_be_read() {
        try (BotTest test = BotTest.of(new Historian())) {
            Post start = test.person("ann").mentions("who began?").post();
            test.person("bob").replies(start, "who began this?").expectReply("ann began it.");
        }
    }

    @Test
    void the_smallest_bots_are_made_of_lambdas() {
        Bot bot = Bot.on(Mention.class, (self, mention) -> self.reply(mention, "Hello!"))
                .and(Like.class, (self, like) -> self.sendDirect(like.author(), "Thank you."))
                .named("hello");

        try (BotTest test = BotTest.of(bot)) {
            test.person("ann").mentions("hi").expectReply("Hello!");
            test.person("bob").likes(test.lastPost()).expectDirect("Thank you.");
        }
    }
}
