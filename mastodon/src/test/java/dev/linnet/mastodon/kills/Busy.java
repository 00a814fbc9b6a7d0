package dev.linnet.mastodon.kills;

import dev.linnet.event.PostEvent;
import java.util.random.RandomGenerator;

/** For each message likes it, answers it, tells a tale that takes two posts, remembers a word and counts. */
final class Busy extends Answering {

    private static final String FILLER = "and so on ";

    private final RandomGenerator chance;

    Busy(RandomGenerator chance) {
        this.chance = chance;
    }

    /** How many messages were handled. */
    static final class Counter {
        int value;
    }

    @Override
    void answer(PostEvent event, Message message) {
        String word = remember("word", () -> Long.toHexString(chance.nextLong()));
        state(Counter.class).value++;
        like(event);
        String said = "_" + message.number() + "_" + word;
        reply(event, "heard" + said);
        int times = (limits().maxLength() - 2 * said.length()) / FILLER.length() + 2;
        reply(event, "told" + said + " " + FILLER.repeat(times) + "end" + said);
    }
}
