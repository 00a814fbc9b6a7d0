package dev.linnet.mastodon.kills;

import dev.linnet.testkit.mastodon.Flavour;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Kills bots by chance on everything they can run on; {@code -Dlinnet.seed=} gives another chance. */
@Tag("kills")
class ChanceKillsTest {

    private static final int PEOPLE = 3;

    @RegisterExtension
    static final Ground GROUND = new Ground(new Cell(Flavour.MASTODON, false, true, false, true));

    @Test
    void whenever_bots_are_killed_nothing_is_lost_or_doubled() throws Exception {
        List<Callable<Void>> rounds = new ArrayList<>();
        for (Cell cell : cells()) {
            long seed = Ground.seed() + rounds.size();
            rounds.add(() -> GROUND.happens(
                    "killed by chance", cell, seed, PEOPLE, 1, round -> new Fate(round, seed).takesItsCourse()));
        }
        System.out.println(rounds.size() + " rounds, seed " + Ground.seed());
        Ground.together(rounds);
    }

    /** Half of all combinations: each two properties of a cell come together in every way. */
    private static List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (Flavour flavour : List.of(Flavour.MASTODON, Flavour.GOTOSOCIAL, Flavour.PLEROMA)) {
            for (int choice = 0; choice < 4; choice++) {
                boolean lossy = (choice & 1) != 0;
                boolean sqlite = (choice & 2) != 0;
                boolean streaming = (lossy != sqlite) == (flavour == Flavour.GOTOSOCIAL);
                cells.add(new Cell(flavour, lossy, sqlite, streaming, (flavour.ordinal() + choice) % 2 == 0));
            }
        }
        return cells;
    }
}
