package dev.linnet.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.atproto.Bluesky;
import dev.linnet.atproto.BlueskyOptions;
import dev.linnet.atproto.client.BlueskyClient;
import dev.linnet.bot.BotRunner;
import dev.linnet.config.Secret;
import dev.linnet.platform.Polling;
import dev.linnet.platform.ProcessFrom;
import dev.linnet.testkit.atproto.Account;
import dev.linnet.testkit.atproto.BlueskyServer;
import dev.linnet.testkit.atproto.Person;
import dev.linnet.testkit.atproto.Post;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The snippets of the guide to Bluesky. */
class BlueskyGuideTest {

    @Test
    void a_bot_answers_on_a_local_server() {
        try (BlueskyServer network = BlueskyServer.start()) {
            Account greeter = network.account("greeter");
            Person ann = network.person("ann").named("Ann");
            ann.posts("@" + greeter.handle() + " hello");
            String service = network.url().toString();
            String handle = greeter.handle();
            String appPassword = greeter.appPassword();
            BlueskyOptions options = BlueskyOptions.DEFAULT.withMaxParts(3);
            Bluesky account = Bluesky.connect(URI.create(service), handle, appPassword, options);

            BotRunner.of(new Greeter(), account)
                    .strategy(Polling.every(Duration.ofMinutes(1)).from(ProcessFrom.beginning()))
                    .once(10);

            assertThat(network.postsBy("greeter"))
                    .singleElement()
                    .satisfies(answer -> assertThat(answer.text()).isEqualTo("Hello, Ann"));
        }
    }

    @Test
    void the_client_posts_without_a_bot() {
        try (BlueskyServer network = BlueskyServer.start()) {
            Account greeter = network.account("greeter");
            String service = network.url().toString();
            String handle = greeter.handle();
            String appPassword = greeter.appPassword();
            BlueskyClient client = BlueskyClient.login(URI.create(service), handle, Secret.of(appPassword));
            client.posts().create("Hello");

            assertThat(network.postsBy("greeter")).extracting(Post::text).containsExactly("Hello");
            client.close();
        }
    }
}
