package dev.linnet.mastodon.kills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.testkit.mastodon.Flavour;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A few of the points of {@link KillsTest}, for every build. */
class ShortKillsTest {

    private static final Cell CELL = new Cell(Flavour.GOTOSOCIAL, false, true, false, true);

    @RegisterExtension
    static final Ground GROUND = new Ground(CELL);

    @Test
    void a_bot_that_is_killed_at_some_of_its_points_loses_nothing_and_doubles_nothing() throws Exception {
        assertThat(GROUND.sweep(CELL, 1, 19)).as("the last point").isGreaterThan(57);
    }
}
