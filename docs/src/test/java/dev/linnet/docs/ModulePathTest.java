package dev.linnet.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bot in a Java module of its own, compiled and run with everything on the module path. */
class ModulePathTest {

    private static final List<String> NEEDED = List.of(
            "core",
            "mastodon",
            "testkit",
            "jackson",
            "okhttp",
            "okio",
            "kotlin-stdlib",
            "annotations-13",
            "jsoup",
            "slf4j",
            "jspecify",
            "jetty",
            "snakeyaml");

    private static final String MODULE = """
            module greeter {
                requires dev.linnet.mastodon;
                requires dev.linnet.testkit;
            }
            """;

    private static final String BOT = """
            package greeter;

            import dev.linnet.bot.Bot;
            import dev.linnet.bot.BotRunner;
            import dev.linnet.bot.RunningBot;
            import dev.linnet.event.Mention;
            import dev.linnet.mastodon.Mastodon;
            import dev.linnet.platform.Action;
            import dev.linnet.platform.ProcessFrom;
            import dev.linnet.platform.Streaming;
            import dev.linnet.testkit.bot.BotTest;
            import dev.linnet.testkit.mastodon.Flavour;
            import dev.linnet.testkit.mastodon.MastodonServer;
            import java.util.concurrent.CountDownLatch;

            public final class Main extends Bot {
                private final CountDownLatch answered = new CountDownLatch(1);

                @Override
                protected void onMention(Mention mention) {
                    reply(mention, "Hello, " + mention.author().displayName());
                    answered.countDown();
                }

                public static void main(String[] arguments) throws Exception {
                    try (BotTest test = BotTest.of(new Main())) {
                        test.person("ann").mentions("@bot hi").expectReply("Hello, ann");
                    }
                    for (Flavour flavour : Flavour.values()) {
                        Main bot = new Main();
                        try (MastodonServer server = MastodonServer.start(flavour);
                                RunningBot running = BotRunner.of(
                                                bot,
                                                Mastodon.connect(
                                                        server.url().toString(),
                                                        server.bot("greeter").token()))
                                        .strategy(Streaming.live().from(ProcessFrom.beginning()))
                                        .start()) {
                            server.person("ann").posts("@greeter hello!");
                            bot.answered.await();
                            System.out.println(flavour + " " + server.tootsBy("greeter").get(0).text());
                        }
                    }
                }
            }
            """;

    @Test
    void a_bot_runs_as_a_java_module(@TempDir Path directory) throws Exception {
        Path sources = Files.createDirectories(directory.resolve("src/greeter"));
        Path classes = directory.resolve("classes");
        Path module = Files.writeString(directory.resolve("src/module-info.java"), MODULE);
        Path bot = Files.writeString(sources.resolve("Main.java"), BOT);
        String path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> NEEDED.stream().anyMatch(entry::contains))
                .filter(entry -> !entry.contains("test-classes") && !entry.contains("mockwebserver"))
                .filter(entry -> !entry.contains("slf4j-simple"))
                .collect(Collectors.joining(File.pathSeparator));

        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-p", path, "-d", classes.toString(), module.toString(), bot.toString());
        assertThat(compiled).isZero();

        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-p",
                        path + File.pathSeparator + classes,
                        "-m",
                        "greeter/greeter.Main")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(120, TimeUnit.SECONDS);
        process.destroyForcibly();

        assertThat(Files.readString(output, StandardCharsets.UTF_8))
                .contains("MASTODON @ann@social.example Hello, ann")
                .contains("GOTOSOCIAL @ann")
                .contains("AKKOMA @ann")
                .contains("PLEROMA @ann");
        assertThat(ended).isTrue();
        assertThat(process.exitValue()).isZero();
    }
}
