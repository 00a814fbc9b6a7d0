package dev.linnet.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.store.BotStore;
import dev.linnet.store.DeadLetter;
import dev.linnet.store.DeadLetters;
import dev.linnet.store.Inbox;
import java.util.List;
import org.junit.jupiter.api.Test;

abstract class LetterContract {
    private final StoreContract contract;

    LetterContract(StoreContract contract) {
        this.contract = contract;
    }

    private BotStore bot() {
        return contract.bot();
    }

    private DeadLetters letters() {
        return bot().deadLetters();
    }

    private DeadLetter buried(String event) {
        bot().inbox().accept(List.of(StoreContract.row(event)), null);
        Inbox.Row fresh = StoreContract.row(event);
        Inbox.Row tried =
                new Inbox.Row(event, fresh.lane(), fresh.kind(), fresh.payload(), fresh.at(), 5, fresh.pause());
        DeadLetter letter = StoreContract.letter(tried, StoreContract.START);
        letters().bury(letter);
        return letter;
    }

    @Test
    void what_is_buried_leaves_the_inbox_and_is_kept_with_its_reason() {
        DeadLetter letter = buried("e1");

        assertThat(bot().inbox().waiting(10)).isEmpty();
        assertThat(letters().find("e1")).contains(letter);
        assertThat(letters().find("other")).isEmpty();
    }

    @Test
    void something_that_never_was_in_the_inbox_can_be_buried() {
        DeadLetter letter = StoreContract.letter(StoreContract.row("unreadable:1"), StoreContract.START);
        letters().bury(letter);

        assertThat(letters().list(10)).containsExactly(letter);
    }

    @Test
    void burying_again_replaces_the_letter() {
        buried("e1");
        DeadLetter again = new DeadLetter(StoreContract.row("e1"), "broke again", StoreContract.START.plusSeconds(9));
        letters().bury(again);

        assertThat(letters().list(10)).containsExactly(again);
    }

    @Test
    void letters_are_listed_oldest_first() {
        buried("b");
        buried("a");
        buried("c");

        assertThat(letters().list(10))
                .extracting(letter -> letter.row().event())
                .containsExactly("b", "a", "c");
        assertThat(letters().list(2)).extracting(letter -> letter.row().event()).containsExactly("b", "a");
    }

    @Test
    void what_is_buried_is_not_taken_in_again() {
        buried("e1");

        assertThat(bot().inbox().accept(List.of(StoreContract.row("e1")), null)).isEmpty();
    }

    @Test
    void what_is_requeued_waits_as_if_it_had_just_come() {
        buried("e1");

        assertThat(letters().requeue("e1")).isTrue();
        assertThat(bot().inbox().waiting(10)).containsExactly(StoreContract.row("e1"));
        assertThat(letters().list(10)).isEmpty();
        assertThat(letters().requeue("e1")).isFalse();
    }

    @Test
    void what_is_discarded_never_comes_again() {
        buried("e1");

        assertThat(letters().discard("e1")).isTrue();
        assertThat(letters().list(10)).isEmpty();
        assertThat(bot().inbox().accept(List.of(StoreContract.row("e1")), null)).isEmpty();
        assertThat(letters().discard("e1")).isFalse();
    }

    @Test
    void bots_do_not_share_letters() {
        buried("e1");
        BotStore other = contract.store().of("other@memory:test:2");

        assertThat(other.deadLetters().list(10)).isEmpty();
        assertThat(other.deadLetters().discard("e1")).isFalse();
        assertThat(letters().find("e1")).isPresent();
    }
}
