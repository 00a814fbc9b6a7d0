package dev.linnet.mastodon.soak;

import dev.linnet.testkit.mastodon.MastodonServer;
import dev.linnet.testkit.mastodon.Person;
import dev.linnet.testkit.mastodon.Toot;
import dev.linnet.testkit.mastodon.TootDraft;
import dev.linnet.testkit.mastodon.Visibility;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** People who talk to the bot, each in one conversation after another. */
final class Crowd {

    private static final int PEOPLE = 200;
    private static final int CONVERSATION = 40;

    private final Ledger ledger;
    private final RandomGenerator random;
    private final List<Someone> people = new ArrayList<>();
    private int conversations;

    Crowd(MastodonServer server, Ledger ledger, RandomGenerator random) {
        this.ledger = ledger;
        this.random = random;
        for (int i = 0; i < PEOPLE; i++) {
            people.add(new Someone(server.person("person" + i)));
        }
    }

    /** Somebody writes to the bot. */
    void writes() {
        people.get(random.nextInt(PEOPLE)).writes();
    }

    /** So many different people write to the bot, one message each. */
    void writeOnceEach(int count) {
        int first = random.nextInt(PEOPLE);
        for (int i = 0; i < count; i++) {
            people.get((first + i) % PEOPLE).writes();
        }
    }

    private final class Someone {
        private final Person person;
        private @Nullable Toot root;
        private int conversation;
        private int place;

        Someone(Person person) {
            this.person = person;
        }

        void writes() {
            if (root == null || place == CONVERSATION) {
                root = null;
                place = 0;
                conversation = conversations++;
            }
            Message message = new Message(ledger.send(), conversation, place++);
            TootDraft draft = TootDraft.saying("@linnet " + message.text())
                    .visibility(conversation % 5 == 0 ? Visibility.DIRECT : Visibility.PUBLIC);
            Toot opening = root;
            Toot toot = person.posts(opening == null ? draft : draft.inReplyTo(opening));
            root = opening == null ? toot : opening;
        }
    }
}
