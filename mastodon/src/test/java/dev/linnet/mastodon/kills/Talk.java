package dev.linnet.mastodon.kills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linnet.testkit.mastodon.MastodonServer;
import dev.linnet.testkit.mastodon.Person;
import dev.linnet.testkit.mastodon.Toot;
import dev.linnet.testkit.mastodon.TootDraft;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** People who talk to the bot, each in a conversation of their own, and what the bot must have answered in the end. */
final class Talk {

    private static final String BOT = "linnet";
    private static final Pattern ANSWER = Pattern.compile("(heard|told|end)_(\\d+)(?:_(\\w+))?");

    private final MastodonServer server;
    private final boolean busy;
    private final List<Toot> questions = Collections.synchronizedList(new ArrayList<>());
    private final List<Conversation> conversations = new ArrayList<>();

    /** Begins with people who have said nothing yet. */
    Talk(MastodonServer server, boolean busy, int people) {
        this.server = server;
        this.busy = busy;
        for (int i = 0; i < people; i++) {
            conversations.add(new Conversation(i, server.person("person" + i)));
        }
    }

    /** So many messages come, people taking turns. */
    void goesOn(int messages) {
        for (int i = 0; i < messages; i++) {
            conversations.get(questions.size() % conversations.size()).asks();
        }
    }

    int messages() {
        return questions.size();
    }

    /** Tells whether as much was answered as has to be. */
    boolean isAnswered() {
        return server.tootsBy(BOT).size() >= expected()
                && (!busy
                        || questions.stream()
                                .noneMatch(toot -> toot.favouritedBy().isEmpty()));
    }

    /** Looks whether each message was answered once, and those of a conversation in their order. */
    void check() {
        List<Said> said = server.tootsBy(BOT).stream().map(Said::of).toList();
        for (String kind : busy ? List.of("heard", "told", "end") : List.of("heard")) {
            List<Integer> numbers = said.stream()
                    .filter(each -> each.kind().equals(kind))
                    .map(Said::number)
                    .toList();
            assertThat(numbers).as("messages that the bot %s", kind).doesNotHaveDuplicates();
            assertThat(numbers).as("messages that the bot %s", kind).hasSize(messages());
            for (int person = 0; person < conversations.size(); person++) {
                int conversation = person;
                assertThat(numbers.stream().filter(number -> number % conversations.size() == conversation))
                        .as("order of what was %s in conversation %d", kind, person)
                        .isSorted();
            }
        }
        assertThat(said).as("posts of the bot").hasSize(expected());
        said.forEach(this::checkPlace);
        if (busy) {
            assertThat(questions)
                    .allSatisfy(toot -> assertThat(toot.favouritedBy()).hasSize(1));
            for (int number = 0; number < messages(); number++) {
                int which = number;
                assertThat(said.stream().filter(each -> each.number() == which).map(Said::word))
                        .as("the word remembered for message %d", number)
                        .doesNotContain("")
                        .containsOnly(word(said, number));
            }
        }
    }

    private static String word(List<Said> said, int number) {
        return said.stream()
                .filter(each -> each.number() == number)
                .map(Said::word)
                .findFirst()
                .orElse("");
    }

    private void checkPlace(Said said) {
        Toot answered = said.toot().inReplyTo();
        assertThat(answered).as("what %s answers", said.toot()).isNotNull();
        if (said.kind().equals("end")) {
            assertThat(Said.of(answered).kind()).as("above the end").isEqualTo("told");
            assertThat(Said.of(answered).number()).as("above the end").isEqualTo(said.number());
        } else {
            assertThat(answered).as("what %s answers", said.toot()).isEqualTo(questions.get(said.number()));
        }
    }

    private int expected() {
        return messages() * (busy ? 3 : 1);
    }

    @Override
    public String toString() {
        StringBuilder all = new StringBuilder();
        for (Toot toot : server.toots()) {
            String text = toot.text();
            all.append("\n  ").append(toot.author()).append(": ").append(text, 0, Math.min(text.length(), 90));
        }
        return all.toString();
    }

    private final class Conversation {
        private final int number;
        private final Person person;
        private final List<Toot> posts = new ArrayList<>();

        Conversation(int number, Person person) {
            this.number = number;
            this.person = person;
        }

        void asks() {
            Message message = new Message(questions.size(), number, posts.size());
            TootDraft draft = TootDraft.saying("@" + BOT + " " + message.text());
            Toot toot = person.posts(posts.isEmpty() ? draft : draft.inReplyTo(posts.get(0)));
            posts.add(toot);
            questions.add(toot);
        }
    }

    /** A post of the bot: the last of the words it is known by is what it is about, for a tale's end ends with it. */
    private record Said(Toot toot, String kind, int number, String word) {

        static Said of(Toot toot) {
            Matcher matcher = ANSWER.matcher(toot.text());
            Said said = null;
            while (matcher.find()) {
                String word = matcher.group(3) == null ? "" : matcher.group(3);
                said = new Said(toot, matcher.group(1), Integer.parseInt(matcher.group(2)), word);
            }
            assertThat(said).as("a post the bot should have written: %s", toot).isNotNull();
            return said;
        }
    }
}
