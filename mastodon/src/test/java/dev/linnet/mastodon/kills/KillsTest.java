package dev.linnet.mastodon.kills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.testkit.mastodon.Flavour;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Kills bots before and after what they write down or ask of the network: {@code mvn -Pkills -pl mastodon -am verify}. */
@Tag("kills")
class KillsTest {

    private static final Cell WITH_KEYS = new Cell(Flavour.MASTODON, false, true, false, true);
    private static final Cell WITHOUT_KEYS = new Cell(Flavour.GOTOSOCIAL, false, false, true, true);
    private static final Cell LOSSY = new Cell(Flavour.PLEROMA, true, true, true, false);

    @RegisterExtension
    static final Ground GROUND = new Ground(WITH_KEYS);

    @Test
    void wherever_a_bot_is_killed_nothing_is_lost_or_doubled() throws Exception {
        assertThat(GROUND.sweep(WITH_KEYS, 1, 1)).as("numbered points").isGreaterThan(60);
    }

    @Test
    void wherever_a_bot_is_killed_on_a_server_without_idempotency_keys_nothing_is_lost_or_doubled() throws Exception {
        assertThat(GROUND.sweep(WITHOUT_KEYS, 1, 1)).as("numbered points").isGreaterThan(60);
    }

    @Test
    void wherever_a_bot_is_killed_when_answers_of_the_server_are_lost_too_nothing_is_lost_or_doubled()
            throws Exception {
        assertThat(GROUND.sweep(LOSSY, 2, 1)).as("numbered points").isGreaterThan(20);
    }
}
