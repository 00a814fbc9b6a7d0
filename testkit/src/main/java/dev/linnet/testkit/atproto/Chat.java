package dev.linnet.testkit.atproto;

import dev.linnet.testkit.http.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Direct messages: conversations, and for each person a log of what happened in them. */
final class Chat {
    private final World world;
    private final Map<String, Convo> byId = new LinkedHashMap<>();
    private final Map<Person, List<Log>> logs = new HashMap<>();

    /** A conversation of two, or of one with oneself. */
    static final class Convo {
        final String id;
        final List<Person> members;
        final List<Message> messages = new ArrayList<>();
        final Map<Person, Integer> read = new HashMap<>();
        final Set<Person> muted = new HashSet<>();
        final Set<Person> left = new HashSet<>();
        String rev;

        Convo(String id, List<Person> members, String rev) {
            this.id = id;
            this.members = members;
            this.rev = rev;
        }
    }

    /** A message. */
    static final class Message {
        final String id;
        final Person sender;
        final Map<String, @Nullable Object> content;
        final String sentAt;
        final List<Map<String, @Nullable Object>> reactions = new ArrayList<>();
        final Set<Person> deletedFor = new HashSet<>();
        String rev;

        Message(String id, Person sender, Map<String, @Nullable Object> content, String sentAt) {
            this.id = id;
            this.sender = sender;
            this.content = content;
            this.sentAt = sentAt;
            this.rev = id;
        }
    }

    /** One line of a person's log. */
    record Log(
            String rev, String type, Convo convo, @Nullable Message message, Map<String, @Nullable Object> more) {}

    Chat(World world) {
        this.world = world;
    }

    Convo between(Person one, Person other) {
        List<Person> members = one == other ? List.of(one) : List.of(one, other);
        for (Convo convo : byId.values()) {
            if (new HashSet<>(convo.members).equals(new HashSet<>(members))) {
                return convo;
            }
        }
        Convo convo = new Convo(world.tids.next(), members, world.tids.next());
        byId.put(convo.id, convo);
        log(convo, "logBeginConvo", null, Json.of());
        return convo;
    }

    /** Null when it is not there or not this person's. */
    @Nullable Convo find(String id, Person person) {
        Convo convo = byId.get(id);
        return convo != null && convo.members.contains(person) ? convo : null;
    }

    /** A person's conversations, the one with the newest happening first. */
    List<Convo> of(Person person) {
        List<Convo> mine = new ArrayList<>(byId.values());
        mine.removeIf(convo -> !convo.members.contains(person) || convo.left.contains(person));
        mine.sort((one, other) -> other.rev.compareTo(one.rev));
        return mine;
    }

    Message send(Convo convo, Person sender, Map<String, @Nullable Object> content) {
        Message message = new Message(world.tids.next(), sender, content, Times.write(world.clock.instant()));
        convo.messages.add(message);
        convo.left.clear();
        convo.read.put(sender, convo.messages.size());
        log(convo, "logCreateMessage", message, Json.of());
        return message;
    }

    void delete(Convo convo, Message message, Person person) {
        message.deletedFor.add(person);
        logFor(person, convo, "logDeleteMessage", message, Json.of());
    }

    void read(Convo convo, Person person, int count) {
        convo.read.put(person, count);
        Message last = count == 0 ? null : convo.messages.get(count - 1);
        if (last != null) {
            logFor(person, convo, "logReadMessage", last, Json.of());
        }
    }

    void react(Convo convo, Message message, Person person, String emoji) {
        Map<String, @Nullable Object> reaction = Json.of(
                "value", emoji, "sender", Json.of("did", person.did), "createdAt", Times.write(world.clock.instant()));
        boolean known = message.reactions.stream().anyMatch(each -> same(each, person, emoji));
        if (!known) {
            message.reactions.add(reaction);
            log(convo, "logAddReaction", message, Json.of("reaction", reaction));
        }
    }

    void unreact(Convo convo, Message message, Person person, String emoji) {
        for (Map<String, @Nullable Object> reaction : List.copyOf(message.reactions)) {
            if (same(reaction, person, emoji)) {
                message.reactions.remove(reaction);
                log(convo, "logRemoveReaction", message, Json.of("reaction", reaction));
            }
        }
    }

    private static boolean same(Map<String, @Nullable Object> reaction, Person person, String emoji) {
        return emoji.equals(reaction.get("value")) && person.did.equals(Pick.text(reaction, "sender", "did"));
    }

    Message lastBy(Convo convo, Person sender) {
        for (int i = convo.messages.size() - 1; i >= 0; i--) {
            if (convo.messages.get(i).sender == sender) {
                return convo.messages.get(i);
            }
        }
        throw new IllegalArgumentException(sender + " has not written in this conversation");
    }

    List<String> texts(Person one, Person other) {
        return between(one, other).messages.stream()
                .map(message -> message.sender.handle + ": " + message.content.get("text"))
                .toList();
    }

    List<Log> log(Person person) {
        return logs.getOrDefault(person, List.of());
    }

    private void log(Convo convo, String type, @Nullable Message message, Map<String, @Nullable Object> more) {
        convo.members.forEach(member -> logFor(member, convo, type, message, more));
    }

    private void logFor(
            Person person, Convo convo, String type, @Nullable Message message, Map<String, @Nullable Object> more) {
        convo.rev = world.tids.next();
        logs.computeIfAbsent(person, key -> new ArrayList<>()).add(new Log(convo.rev, type, convo, message, more));
    }
}
