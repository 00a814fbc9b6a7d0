package dev.linnet.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MentionsTest {
    @Test
    void finds_short_and_full_addresses() {
        assertThat(Mentions.find("hi @ann, (@bob@sub.example.org) and @c_d.e@example.org."))
                .extracting(Mentions.Mention::address)
                .containsExactly("ann", "bob@sub.example.org", "c_d.e@example.org");
    }

    @Test
    void tells_where_a_mention_stands() {
        Mentions.Mention mention = Mentions.find("hi @ann@example.org!").get(0);

        assertThat("hi @ann@example.org!".substring(mention.start(), mention.end()))
                .isEqualTo("@ann@example.org");
        assertThat(mention.user()).isEqualTo("ann");
        assertThat(mention.domain()).contains("example.org");
    }

    @Test
    void takes_no_email_address_and_no_profile_link_for_a_mention() {
        assertThat(Mentions.find("ann@example.org https://example.org/@ann a=@b @ @-x"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@bot help | help",
                "@bot@example.org @ann: help @bob | help @bob",
                "' @bot,  help' | help",
                "help @bot | help @bot",
                "@bot | ''"
            })
    void strips_leading_mentions_only(String text, String rest) {
        assertThat(Mentions.stripLeading(text)).isEqualTo(rest);
    }

    @Test
    void compares_by_account_not_by_spelling() {
        assertThat(Mentions.same("@Ann", "ann@Example.org", "example.org")).isTrue();
        assertThat(Mentions.same("ann@other.example", "ann", "example.org")).isFalse();
    }

    @Test
    void adds_the_missing_ones_in_order_and_once() {
        assertThat(Mentions.addMissing(
                        "hi @BOB@example.org", List.of("ann@example.org", "@bob@example.org", "@ann@example.org")))
                .isEqualTo("@ann@example.org hi @BOB@example.org");
    }

    @Test
    void a_short_mention_does_not_stand_for_a_remote_one() {
        assertThat(Mentions.addMissing("@ann hi", List.of("ann@example.org"))).isEqualTo("@ann@example.org @ann hi");
    }

    @Test
    void a_neutralised_text_pings_nobody_and_reads_the_same() {
        String safe = Mentions.neutralise("@ann @everyone <@123> <@&5> ＠bob (@c@example.org)");

        assertThat(Mentions.find(safe)).isEmpty();
        assertThat(safe).doesNotContainPattern("(?<![a-z])[@＠][a-z0-9&]");
        assertThat(safe.replace("\u200B", "")).isEqualTo("@ann @everyone <@123> <@&5> ＠bob (@c@example.org)");
    }

    @Test
    void neutralising_spares_links_addresses_of_mail_and_the_allowed() {
        String text = "@Ann@example.org see https://example.org/@bob or mail c@example.org";

        assertThat(Mentions.neutralise(text, List.of("ann@example.org"))).isEqualTo(text);
    }

    @Test
    void neutralising_twice_changes_nothing_more() {
        String once = Mentions.neutralise("@ann hi");
        assertThat(Mentions.neutralise(once)).isEqualTo(once);
    }
}
