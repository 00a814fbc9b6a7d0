package dev.linnet.testkit.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.bot.Bot;
import dev.linnet.bot.BotRunner;
import dev.linnet.bot.RestartPolicy;
import dev.linnet.bot.RunningBot;
import dev.linnet.bot.RunningSupervisor;
import dev.linnet.bot.Supervisor;
import dev.linnet.event.Mention;
import dev.linnet.event.Origin;
import dev.linnet.platform.Action;
import dev.linnet.platform.Streaming;
import dev.linnet.social.Account;
import dev.linnet.social.Post;
import dev.linnet.social.User;
import dev.linnet.testkit.bot.MemoryNetwork;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Graceful ends: read no more, finish, log off; and what happens when time is up. */
@Timeout(120)
class StoppingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Household house = new Household();
    private final List<String> done = new CopyOnWriteArrayList<>();

    @Test
    void what_is_being_handled_is_finished_before_a_bot_logs_off() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        Bot slow = new Bot() {
            @Override
            protected void onMention(Mention mention) {
                began.countDown();
                awaits(mayEnd);
                reply(mention, "at last");
                done.add("replied");
            }

            @Override
            protected void onStop(Account account) {
                done.add("logged off");
            }
        };
        RunningSupervisor running = Supervisor.of(RestartPolicy.standard())
                .add("slow", () -> runner(slow))
                .drain(PATIENCE)
                .listener(house)
                .start();
        house.await("slow started");
        house.ann.network.awaitTakenIn(PATIENCE);
        mention();
        began.await();
        Thread closing = new Thread(running::close);
        closing.start();
        while (closing.isAlive() && !running.health().reason().contains("being stopped")) {
            Thread.onSpinWait();
        }
        mayEnd.countDown();
        closing.join();

        assertThat(done).containsExactly("replied", "logged off");
        assertThat(house.ann.network.deeds(Action.REPLY)).hasSize(1);
    }

    @Test
    void a_handler_that_is_not_done_at_the_deadline_is_interrupted() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Bot endless = Bot.on(Mention.class, (self, mention) -> {
            began.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException told) {
                interrupted.countDown();
            }
        });
        RunningSupervisor running = Supervisor.of(RestartPolicy.standard())
                .add("endless", () -> runner(endless).drain(Duration.ofDays(1)))
                .drain(Duration.ofMillis(50))
                .listener(house)
                .start();
        house.await("endless started");
        house.ann.network.awaitTakenIn(PATIENCE);
        mention();
        began.await();
        running.close();
        interrupted.await();

        assertThat(running.bots().get("endless").reason()).isEqualTo("has stopped");
    }

    @Test
    void a_reader_that_does_not_hear_is_interrupted_at_the_deadline() throws Exception {
        house.ann.isStubborn();
        RunningSupervisor running = Supervisor.of(RestartPolicy.standard())
                .add("ann", house.ann::runner)
                .drain(Duration.ofMillis(50))
                .listener(house)
                .start();
        house.await("ann started");
        running.close();

        assertThat(house.diary).contains("ann ended");
    }

    @Test
    void a_bot_that_does_not_log_off_is_left_behind_and_the_others_stop() throws Exception {
        CountDownLatch free = new CountDownLatch(1);
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1);
        Bot clinging = new Bot() {
            @Override
            protected void onStop(Account account) {
                stuck.countDown();
                boolean waits = true;
                while (waits) {
                    try {
                        free.await();
                        waits = false;
                    } catch (InterruptedException ignored) {
                        told.countDown();
                    }
                }
            }
        };
        RunningSupervisor running = house.begin(house.supervisor(RestartPolicy.standard())
                .add("ann", () -> house.ann.runner(clinging))
                .add("bob", house.bob::runner));
        house.awaitAll("ann started", "bob started");
        Thread closing = new Thread(running::close);
        closing.start();
        stuck.await();
        house.await("bob ended");
        house.clock.advance(Duration.ofSeconds(25));
        closing.join();
        told.await();
        free.countDown();

        assertThat(running.bots().get("ann").reason()).isEqualTo("has stopped");
    }

    @Test
    void what_a_bot_without_a_store_knows_survives_a_restart() throws Exception {
        Bot bot = Bot.on(Mention.class, (self, mention) -> {
            Visits visits = self.state(Visits.class);
            visits.count++;
            self.reply(mention, "visit " + visits.count);
        });
        RunningSupervisor running =
                house.begin(house.supervisor(RestartPolicy.standard()).add("ann", () -> runner(bot)));
        house.await("ann started");
        visit(running);
        running.bot("ann").ifPresent(RunningBot::close);
        house.await("ann waits");
        mention();
        house.advance();
        house.await("ann started");
        visit(running);
        running.close();

        assertThat(house.ann.network.deeds())
                .extracting(deed -> deed.text())
                .containsExactly("visit 1", "visit 2", "visit 3");
    }

    @Test
    void numbers_are_counted_on_over_restarts() throws Exception {
        Bot bot = Bot.on(Mention.class, (self, mention) -> self.like(mention));
        RunningSupervisor running =
                house.begin(house.supervisor(RestartPolicy.standard()).add("ann", () -> runner(bot)));
        house.await("ann started");
        visit(running);
        running.bot("ann").ifPresent(RunningBot::close);
        house.await("ann waits");
        house.advance();
        house.await("ann started");
        visit(running);

        var vitals = running.bot("ann").orElseThrow().vitals();
        assertThat(vitals.restarts()).isEqualTo(1);
        assertThat(vitals.handled()).isEqualTo(2);
        assertThat(vitals.acted()).isEqualTo(2);
        running.close();
    }

    static final class Visits {
        int count;
    }

    private void visit(RunningSupervisor running) throws InterruptedException {
        MemoryNetwork network = house.ann.network;
        RunningBot bot = running.bot("ann").orElseThrow();
        assertThat(network.awaitTakenIn(PATIENCE)).isTrue();
        mention();
        assertThat(network.awaitTakenIn(PATIENCE)).isTrue();
        assertThat(bot.awaitIdle(PATIENCE)).isTrue();
    }

    private BotRunner runner(Bot bot) {
        return BotRunner.of(bot, house.ann.network.platform())
                .time(house.clock, new Random(1))
                .strategy(Streaming.live());
    }

    private void mention() {
        MemoryNetwork network = house.ann.network;
        Origin origin = network.origin("mention");
        Post post = Post.of("of-" + origin.id(), User.of("7", "zoe@memory.test"), "hi", origin.at());
        network.publish(post);
        network.bring(new Mention(origin, post));
    }

    private static void awaits(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
        }
    }
}
