package dev.linnet.atproto.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IdentifiersTest {

    private static final Did ANN = new Did("did:plc:ewvi7nxzyoun6zhxrhs64oiz");

    @Test
    void a_label_of_one_character_is_a_handle() {
        assertThat(new Handle("a.bsky.social").text()).isEqualTo("a.bsky.social");
    }

    @Test
    void handles_that_differ_in_case_are_one() {
        assertThat(new Handle("Ann.BSKY.social")).isEqualTo(new Handle("ann.bsky.social"));
    }

    @Test
    void a_text_that_is_no_handle_is_named_in_the_error() {
        assertThatThrownBy(() -> new Handle("@ann"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("@ann");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a.local", "a.localhost", "a.internal", "a.arpa", "a.onion", "a.invalid", "a.alt", "a.example"})
    void names_kept_for_other_purposes_are_never_looked_up(String handle) {
        assertThat(new Handle(handle).isResolvable()).isFalse();
    }

    @Test
    void a_test_handle_is_for_tests_alone() {
        assertThat(new Handle("ann.test").isForTests()).isTrue();
        assertThat(new Handle("ann.test").isResolvable()).isFalse();
        assertThat(new Handle("ann.test.example.com").isResolvable()).isTrue();
    }

    @Test
    void the_authority_of_a_namespaced_identifier_is_a_domain() {
        Nsid post = new Nsid("app.bsky.Feed.postV2");

        assertThat(post.authority()).isEqualTo("feed.bsky.app");
        assertThat(post.name()).isEqualTo("postV2");
    }

    @Test
    void an_address_has_its_parts() {
        AtUri uri = AtUri.parse("at://" + ANN + "/app.bsky.feed.post/3jzfcijpj2z2a");

        assertThat(uri.did()).contains(ANN);
        assertThat(uri.collection()).contains(new Nsid("app.bsky.feed.post"));
        assertThat(uri.rkey()).contains(new RecordKey("3jzfcijpj2z2a"));
        assertThat(uri).isEqualTo(AtUri.of(ANN, new Nsid("app.bsky.feed.post"), new RecordKey("3jzfcijpj2z2a")));
        assertThat(uri.isIn(ANN)).isTrue();
        assertThat(uri.isIn(new Nsid("app.bsky.feed.post"))).isTrue();
        assertThat(uri.isIn(new Nsid("app.bsky.feed.like"))).isFalse();
    }

    @Test
    void an_address_is_not_in_a_repository_whose_name_only_begins_alike() {
        assertThat(AtUri.parse("at://did:plc:abcd").isIn(new Did("did:plc:abc")))
                .isFalse();
    }

    @Test
    void an_address_by_handle_can_be_told_its_did() {
        AtUri uri = AtUri.parse("at://Ann.test/app.bsky.feed.post/1");

        assertThat(uri.did()).isEmpty();
        assertThat(uri.handle()).contains(new Handle("ann.test"));
        assertThat(uri.in(ANN)).hasToString("at://" + ANN + "/app.bsky.feed.post/1");
    }

    @ParameterizedTest
    @CsvSource({
        "at://did:plc:abc/app.bsky.feed.post/1/, at://did:plc:abc/app.bsky.feed.post/1",
        "at://did:plc:abc/app.bsky.feed.post/1#/text, at://did:plc:abc/app.bsky.feed.post/1",
        "at://did:plc:abc/app.bsky.feed.post/1?x=y, at://did:plc:abc/app.bsky.feed.post/1",
        "AT://ann.test/, at://ann.test",
        "at://did%3Aplc%3Aabc/app.bsky.feed.post/a%3Ab, at://did:plc:abc/app.bsky.feed.post/a:b",
        "at://did:web:localhost%3A1234/a.b.c, at://did:web:localhost%3A1234/a.b.c"
    })
    void what_servers_write_otherwise_is_put_right(String found, String meant) {
        assertThat(AtUri.lenient(found)).contains(AtUri.parse(meant));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "at://",
                "https://bsky.app",
                "at://did:plc:abc/app.bsky.feed.post/1/2",
                "at://x/%",
                "at://did:plc:abc/a.b.c/%2F"
            })
    void what_cannot_be_an_address_is_nothing(String text) {
        assertThat(AtUri.lenient(text)).isEmpty();
    }

    @Test
    void a_language_is_known_to_java() {
        assertThat(new LanguageTag("pt-BR").locale().getDisplayCountry(java.util.Locale.ENGLISH))
                .isEqualTo("Brazil");
    }
}
