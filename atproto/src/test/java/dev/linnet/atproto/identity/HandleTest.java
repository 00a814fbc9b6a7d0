package dev.linnet.atproto.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.linnet.atproto.SharedData;
import dev.linnet.atproto.identity.IdentityException.Kind;
import dev.linnet.atproto.richtext.RichText;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.atproto.syntax.Handle;
import dev.linnet.testkit.http.Answer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HandleTest extends IdentityWire {

    private static final Handle HANDLE = new Handle("ann.example.com");

    @Test
    void a_handle_is_found_by_its_txt_record() {
        account(ANN, "ann.example.com");

        Identity ann = identities.resolve(HANDLE);

        assertThat(ann.did()).isEqualTo(ANN);
        assertThat(ann.handle()).isEqualTo(HANDLE);
        assertThat(names.asked()).containsExactly("_atproto.ann.example.com");
        assertThat(calls()).containsExactly("/" + ANN);
    }

    @Test
    void a_handle_whose_first_label_has_one_character_is_found() {
        account(ANN, "a.bsky.social");

        assertThat(identities.find(new Handle("a.bsky.social"))).contains(ANN);
    }

    @Test
    void other_txt_records_do_not_matter() {
        names.with("_atproto.ann.example.com", "v=spf1 -all").with("_atproto.ann.example.com", "hello world");
        account(ANN, "ann.example.com");

        assertThat(identities.find(HANDLE)).contains(ANN);
    }

    @Test
    void a_txt_record_in_two_strings_is_put_together() {
        document(ANN, json(ANN, "ann.example.com"));
        names.with("_atproto.ann.example.com", "did=did:plc:aaaaaaaaaaaa", "aaaaaaaaaaaa");

        assertThat(identities.find(HANDLE)).contains(ANN);
    }

    @Test
    void several_records_that_name_accounts_are_believed_none() {
        account(ANN, "ann.example.com");
        names.with("_atproto.ann.example.com", "did=" + BOB);
        page("ann.example.com", ANN.text());

        IdentityException failure = failure(HANDLE);

        assertThat(failure.kind()).isEqualTo(Kind.CONTRADICTION);
        assertThat(failure)
                .hasMessageContaining("_atproto.ann.example.com has 2 TXT records")
                .hasMessageContaining(BOB.text())
                .hasMessageContaining("remove the others");
        assertThat(identities.find(HANDLE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "%s\n", "  %s  \r\nand more", "%s\nsecond line"})
    void a_handle_without_a_record_is_found_by_its_page(String text) {
        document(ANN, json(ANN, "ann.example.com"));
        page("ann.example.com", text.formatted(ANN));

        assertThat(identities.find(HANDLE)).contains(ANN);
    }

    @Test
    void a_page_may_be_elsewhere() {
        document(ANN, json(ANN, "ann.example.com"));
        on("/pages/ann.example.com", call -> Answer.empty(302).with("Location", "/pages/elsewhere"));
        page("elsewhere", ANN.text());

        assertThat(identities.find(HANDLE)).contains(ANN);
    }

    @Test
    void a_page_that_is_no_did_names_nobody() {
        on("/pages/ann.example.com", call -> Answer.html(200, "<h1>Welcome</h1>"));

        assertThat(failure(HANDLE).kind()).isEqualTo(Kind.NOT_FOUND);
    }

    @Test
    void no_more_of_a_page_is_read_than_a_did_can_have() {
        document(ANN, json(ANN, "ann.example.com"));
        page("ann.example.com", ANN + "\n" + "x".repeat(2048));

        assertThat(failure(HANDLE).kind()).isEqualTo(Kind.NOT_FOUND);

        page("bob.example.com", ANN + "\n" + "x".repeat(1000));
        document(ANN, json(ANN, "bob.example.com"));
        assertThat(identities.find(new Handle("bob.example.com"))).contains(ANN);
    }

    @Test
    void a_handle_that_nobody_has_says_where_it_was_looked_for() {
        IdentityException failure = failure(HANDLE);

        assertThat(failure.kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(failure.canRetry()).isFalse();
        assertThat(failure)
                .hasMessageContaining("_atproto.ann.example.com")
                .hasMessageContaining("https://ann.example.com/.well-known/atproto-did");
    }

    @Test
    void a_page_counts_where_no_name_server_answers() {
        document(ANN, json(ANN, "ann.example.com"));
        page("ann.example.com", ANN.text());
        names.refusing();

        assertThat(identities.find(HANDLE)).contains(ANN);
    }

    @Test
    void not_everyone_asked_is_not_the_same_as_nobody() {
        names.refusing();

        IdentityException failure = failure(HANDLE);

        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure.canRetry()).isTrue();
        assertThat(failure).hasMessageContaining("DNS: the name servers gave no answer");
    }

    @Test
    void a_name_server_that_says_nothing_is_not_waited_for_for_ever() throws Exception {
        names.silent();
        try (Identities impatient = builder()
                .txtRecords(TxtRecords.from(List.of(names.address()), Duration.ofMillis(20)))
                .build()) {
            IdentityException failure = catchThrowableOfType(IdentityException.class, () -> impatient.resolve(HANDLE));
            assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        }
    }

    @Test
    void the_next_name_server_is_asked_where_one_says_nothing() throws Exception {
        account(ANN, "ann.example.com");
        try (NameServer mute = new NameServer().silent()) {
            TxtRecords both = TxtRecords.from(List.of(mute.address(), names.address()), Duration.ofMillis(200));
            assertThat(both.lookup("_atproto.ann.example.com")).containsExactly("did=" + ANN);
        }
    }

    @Test
    void a_server_that_fails_is_asked_again_later() {
        on("/pages/ann.example.com", call -> Answer.empty(503));

        assertThat(failure(HANDLE).kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure(HANDLE)).hasMessageContaining("503");
    }

    @Test
    void an_account_that_does_not_name_the_handle_is_not_believed() {
        account(ANN, "ann.example.com");
        document(ANN, json(ANN, "other.example.com"));

        IdentityException failure = failure(HANDLE);

        assertThat(failure.kind()).isEqualTo(Kind.CONTRADICTION);
        assertThat(failure).hasMessageContaining("points to " + ANN).hasMessageContaining("goes by other.example.com");
        assertThat(identities.find(HANDLE)).isEmpty();
    }

    @Test
    void names_kept_for_other_purposes_are_never_asked_about() {
        assertThat(identities.find(new Handle("ann.local"))).isEmpty();
        assertThat(identities.find(new Handle("ann.internal"))).isEmpty();
        assertThat(failure(new Handle("ann.onion")))
                .hasMessageContaining("names that end with .onion are not of the public network");
        assertThat(names.asked()).isEmpty();
        assertThat(calls()).isEmpty();
    }

    @Test
    void a_test_handle_is_asked_for_at_the_local_server() {
        Did bot = new Did("did:plc:4rfpenqvxvxjlxvlvwg7upk6");
        String answer = SharedData.text("devnet/json/resolveHandle.json");
        on("/xrpc/com.atproto.identity.resolveHandle", call -> Answer.text(200, "application/json", answer));
        document(bot, json(bot, "bot.test"));

        assertThat(identities.find(new Handle("bot.test"))).contains(bot);
        assertThat(calls()).contains("/xrpc/com.atproto.identity.resolveHandle?handle=bot.test");
        assertThat(names.asked()).isEmpty();
    }

    @Test
    void a_test_handle_that_the_local_server_does_not_know_is_nobodys() {
        on(
                "/xrpc/com.atproto.identity.resolveHandle",
                call -> Answer.text(400, "application/json", "{\"error\":\"InvalidRequest\",\"message\":\"Unable\"}"));

        assertThat(failure(new Handle("nobody.test")).kind()).isEqualTo(Kind.NOT_FOUND);
    }

    @Test
    void mentions_in_a_text_are_looked_up() {
        account(ANN, "ann.example.com");

        RichText text = RichText.detect("hi @ann.example.com and @nobody.example.com", identities::find);

        assertThat(text.mentions()).containsExactly(ANN);
    }

    private IdentityException failure(Handle handle) {
        return catchThrowableOfType(IdentityException.class, () -> identities.resolve(handle));
    }
}
