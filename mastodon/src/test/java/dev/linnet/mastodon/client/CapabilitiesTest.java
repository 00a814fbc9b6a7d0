package dev.linnet.mastodon.client;

import static dev.linnet.testkit.mastodon.Flavour.AKKOMA;
import static dev.linnet.testkit.mastodon.Flavour.PLEROMA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.linnet.config.Secret;
import dev.linnet.http.ApiException;
import dev.linnet.mastodon.client.entity.Visibility;
import dev.linnet.resilience.RetryPolicy;
import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.mastodon.MastodonServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CapabilitiesTest {

    private final WireServer server = new WireServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void making_a_client_asks_nothing() {
        server.client();

        assertThat(server.calls()).isEmpty();
    }

    @Test
    void a_mastodon_is_known_by_what_it_says_of_itself() {
        server.software("mastodon", """
                {"domain":"a.example","version":"4.5.1","api_versions":{"mastodon":7},"configuration":{
                "urls":{"streaming":"wss://stream.a.example"},
                "statuses":{"max_characters":700,"max_media_attachments":4,"characters_reserved_per_url":23},
                "media_attachments":{"description_limit":1400,"image_size_limit":100,"supported_mime_types":["image/png"]},
                "polls":{"max_options":5,"min_expiration":300},"translation":{"enabled":true}}}""");
        server.json("GET /api/v1/accounts/verify_credentials", "{\"id\":\"1\",\"source\":{\"privacy\":\"unlisted\"}}");

        Capabilities capabilities = server.client().capabilities();

        assertThat(capabilities.flavour()).isEqualTo(Flavour.MASTODON);
        assertThat(capabilities.streaming()).isEqualTo(URI.create("wss://stream.a.example"));
        assertThat(capabilities.limits().maxCharacters()).isEqualTo(700);
        assertThat(capabilities.limits().descriptionLength()).isEqualTo(1400);
        assertThat(capabilities.limits().pollOptions()).isEqualTo(5);
        assertThat(capabilities.limits().pollOptionCharacters()).isEqualTo(50);
        assertThat(capabilities.limits().shortestPoll()).isEqualTo(Duration.ofMinutes(5));
        assertThat(capabilities.defaultVisibility()).isEqualTo(Visibility.UNLISTED);
        assertThat(capabilities.features())
                .contains(
                        Feature.GROUPED_NOTIFICATIONS,
                        Feature.QUOTES,
                        Feature.SERVER_SENT_EVENTS,
                        Feature.IDEMPOTENCY_KEY,
                        Feature.TRANSLATION)
                .doesNotContain(Feature.EDIT_RULES);
    }

    @Test
    void an_akkoma_is_known_by_the_older_description() {
        server.software("akkoma", "{}");
        server.on("GET /api/v2/instance", Answer.html(404, "<html>not here</html>"));
        server.json("GET /api/v1/instance", """
                {"uri":"a.example","version":"2.7.2 (compatible; Akkoma 3.13)","max_toot_chars":5000,
                "description_limit":1000,"upload_limit":16000000,"poll_limits":{"max_options":20,"max_option_chars":200},
                "urls":{"streaming_api":"wss://a.example"}}""");

        Capabilities capabilities = server.client().capabilities();

        assertThat(capabilities.flavour()).isEqualTo(Flavour.AKKOMA);
        assertThat(capabilities.limits().maxCharacters()).isEqualTo(5000);
        assertThat(capabilities.limits().imageBytes()).isEqualTo(16_000_000);
        assertThat(capabilities.limits().pollOptionCharacters()).isEqualTo(200);
        assertThat(capabilities.features())
                .contains(Feature.SINGLE_DISMISS, Feature.EMOJI_REACTIONS)
                .doesNotContain(Feature.STREAM_AUTHORIZATION_HEADER, Feature.IDEMPOTENCY_KEY, Feature.QUOTES);
    }

    @Test
    void a_gotosocial_counts_code_points_and_names_wss_even_without_tls() {
        server.software(
                "gotosocial",
                "{\"domain\":\"a.example\",\"version\":\"0.19.2+git-1\",\"configuration\":{\"urls\":{\"streaming\":\"wss://"
                        + server.url().getAuthority() + "\"}}}");

        Capabilities capabilities = server.client().capabilities();

        assertThat(capabilities.lengthRule()).isEqualTo(LengthRule.CODE_POINTS);
        assertThat(capabilities.streaming())
                .hasScheme("ws")
                .hasPort(server.url().getPort());
        assertThat(capabilities.features())
                .contains(Feature.EDIT_RULES, Feature.CONTENT_TYPES)
                .doesNotContain(Feature.SINGLE_DISMISS, Feature.SCHEDULED_STATUSES, Feature.SERVER_SENT_EVENTS);
    }

    @Test
    void akkoma_and_pleroma_count_handles_and_addresses_in_full() {
        for (dev.linnet.testkit.mastodon.Flavour flavour : List.of(AKKOMA, PLEROMA)) {
            try (MastodonServer family = MastodonServer.start(flavour)) {
                MastodonClient client = MastodonClient.to(family.url())
                        .token(Secret.of(family.bot("linnet").token()))
                        .build();

                assertThat(client.capabilities().lengthRule()).isEqualTo(LengthRule.CODE_POINTS);
                client.close();
            }
        }
    }

    @Test
    void another_address_for_streams_wins() {
        server.mastodon();

        MastodonClient client =
                server.builder().streaming(URI.create("https://s.example:8443")).build();

        assertThat(client.capabilities().streaming()).isEqualTo(URI.create("wss://s.example:8443"));
    }

    @Test
    void a_server_that_does_not_describe_itself_gets_the_standard() {
        server.json("GET /api/v1/accounts/verify_credentials", "{\"id\":\"1\",\"acct\":\"bot\"}");

        Capabilities capabilities = server.client().capabilities();

        assertThat(capabilities.limits()).isEqualTo(Limits.standard());
        assertThat(capabilities.flavour()).isEqualTo(Flavour.OTHER);
        assertThat(capabilities.streaming()).hasScheme("ws").hasHost("127.0.0.1");
    }

    @Test
    void a_server_of_another_kind_is_told_in_words() {
        server.otherwise(call -> Answer.html(200, "<html>Welcome to my blog</html>"));

        assertThatExceptionOfType(ApiException.UnreadableAnswer.class)
                .isThrownBy(() -> server.client().capabilities())
                .withMessageContaining("127.0.0.1 does not speak Mastodon's API")
                .withMessageContaining("Check the address");
    }

    @Test
    void a_server_that_cannot_be_reached_is_told_as_such() {
        URI nowhere = server.url();
        server.close();
        MastodonClient client = MastodonClient.to(nowhere)
                .token(Secret.of("sesame"))
                .transport(transport -> transport.retry(RetryPolicy.never()))
                .build();

        assertThatExceptionOfType(ApiException.NetworkException.class).isThrownBy(client::capabilities);
    }

    @Test
    void the_server_is_asked_once() {
        MastodonClient client = server.mastodon().client();

        client.capabilities();
        client.capabilities();

        assertThat(server.times("GET /api/v2/instance")).isEqualTo(1);
    }

    @Test
    void a_discovery_that_failed_is_tried_again() {
        server.on("GET /api/v2/instance", Answer.json(503, Map.of("error", "starting")));
        server.on("GET /api/v1/instance", Answer.json(503, Map.of("error", "starting")));
        server.on("GET /api/v1/accounts/verify_credentials", Answer.json(503, Map.of("error", "starting")));
        MastodonClient client = server.client();
        assertThatExceptionOfType(ApiException.ServerError.class).isThrownBy(client::capabilities);

        server.mastodon();

        assertThat(client.capabilities().flavour()).isEqualTo(Flavour.MASTODON);
    }

    @Test
    void a_call_found_missing_takes_its_feature_away() {
        MastodonClient client = server.mastodon().client();
        assertThat(client.supports(Feature.GROUPED_NOTIFICATIONS)).isTrue();

        assertThatExceptionOfType(ApiException.NotFound.class)
                .isThrownBy(() -> client.notificationGroups().list(NotificationQuery.all(), Paging.newest()));

        assertThat(client.supports(Feature.GROUPED_NOTIFICATIONS)).isFalse();
        assertThat(client.supports(Feature.QUOTES)).isTrue();
    }
}
