package dev.linnet.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.bot.Bot;
import dev.linnet.bot.BotRunner;
import dev.linnet.bot.Health;
import dev.linnet.bot.RestartPolicy;
import dev.linnet.bot.RunningBot;
import dev.linnet.bot.RunningSupervisor;
import dev.linnet.bot.Supervisor;
import dev.linnet.bot.Vitals;
import dev.linnet.event.Mention;
import dev.linnet.mastodon.Mastodon;
import dev.linnet.metrics.Meters;
import dev.linnet.platform.Platform;
import dev.linnet.resilience.Backoff;
import dev.linnet.testkit.mastodon.Flavour;
import dev.linnet.testkit.mastodon.MastodonServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The snippets about several bots in one process, and about watching them. */
class SupervisionGuideTest {

    private static final class Poet extends Bot {
        @Override
        protected void onMention(Mention mention) {
            reply(mention, "Roses are red");
        }
    }

    /** Hears when bots are connected. */
    private static final class Doorbell implements Supervisor.Listener {
        private final CountDownLatch connected;

        Doorbell(int bots) {
            connected = new CountDownLatch(bots);
        }

        @Override
        public void onStarted(String name) {
            connected.countDown();
        }
    }

    @Test
    @Timeout(180)
    void two_bots_run_in_one_process_until_it_is_told_to_stop() throws Exception {
        try (MastodonServer here = MastodonServer.start(Flavour.MASTODON);
                MastodonServer there = MastodonServer.start(Flavour.GOTOSOCIAL)) {
            ProcessBuilder builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            "dev.linnet.docs.TwoBots")
                    .redirectErrorStream(true);
            builder.environment()
                    .putAll(Map.of(
                            "HERE", here.url().toString(),
                            "GREETER_TOKEN", here.bot("greeter").token(),
                            "THERE", there.url().toString(),
                            "POET_TOKEN", there.bot("poet").token()));
            Process process = builder.start();
            try (BufferedReader output = process.inputReader()) {
                List<String> lines = new ArrayList<>();
                while (lines.stream()
                                .filter(line -> line.contains(" is connected as "))
                                .count()
                        < 2) {
                    lines.add(Objects.requireNonNull(output.readLine(), () -> "it ended: " + lines));
                }
                process.toHandle().destroy();
                output.lines().forEach(lines::add);
                process.waitFor();

                assertThat(lines)
                        .anyMatch(line -> line.endsWith("Greeter has stopped"))
                        .anyMatch(line -> line.endsWith("Poet has stopped"));
            } finally {
                process.destroyForcibly();
            }
        }
    }

    @Test
    void how_two_bots_are_doing_can_be_asked() throws Exception {
        try (MastodonServer server = MastodonServer.start(Flavour.MASTODON)) {
            String address = server.url().toString();
            String token = server.bot("greeter").token();
            Doorbell doorbell = new Doorbell(1);
            Supervisor supervisor = Supervisor.of(RestartPolicy.standard())
                    .add("greeter", () -> BotRunner.of(new Greeter(), Mastodon.connect(address, token)))
                    .listener(doorbell);

            try (RunningSupervisor running = supervisor.start()) {
                doorbell.connected.await();
                Health overall = running.health();
                Map<String, Health> each = running.bots();
                assertThat(overall.live()).isTrue();
                assertThat(each).containsOnlyKeys("greeter");
            }
        }
    }

    @Test
    void how_bots_are_restarted_can_be_chosen() throws Exception {
        try (MastodonServer server = MastodonServer.start(Flavour.MASTODON)) {
            String address = server.url().toString();
            String token = server.bot("greeter").token();
            String other = server.bot("poet").token();
            Doorbell doorbell = new Doorbell(2);
            RestartPolicy policy = RestartPolicy.restForOne()
                    .atMost(5, Duration.ofMinutes(1))
                    .withBackoff(Backoff.doubling(Duration.ofSeconds(5), Duration.ofMinutes(5)));
            Supervisor supervisor = Supervisor.of(policy)
                    .add("greeter", () -> BotRunner.of(new Greeter(), Mastodon.connect(address, token)))
                    .add(
                            "poet",
                            RestartPolicy.Type.TRANSIENT,
                            () -> BotRunner.of(new Poet(), Mastodon.connect(address, other)))
                    .drain(Duration.ofSeconds(10));
            try (RunningSupervisor running = supervisor.listener(doorbell).start()) {
                doorbell.connected.await();
                assertThat(running.bot("poet")).isPresent();
            }
        }
    }

    @Test
    void a_bot_shows_itself_in_jmx_and_in_a_registry_of_meters() throws Exception {
        try (MastodonServer server = MastodonServer.start(Flavour.MASTODON)) {
            Platform account = Mastodon.connect(
                    server.url().toString(), server.bot("greeter").token());
            MeterRegistry registry = new SimpleMeterRegistry();
            BotRunner runner = BotRunner.of(new Greeter(), account).jmx().instrument(Meters.in(registry));
            try (RunningBot running = runner.start()) {
                Vitals vitals = running.vitals();
                System.out.println(vitals.handled() + " handled, " + vitals.waiting() + " waiting, the oldest for "
                        + vitals.lag());
                assertThat(registry.get("linnet.handled").functionCounter().count())
                        .isZero();
                assertThat(ManagementFactory.getPlatformMBeanServer()
                                .queryNames(new ObjectName("dev.linnet:type=Bot,*"), null))
                        .hasSize(1);
            }
            assertThat(registry.getMeters()).isEmpty();
        }
    }
}
