package dev.linnet.testkit.atproto;

import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Json;
import dev.linnet.testkit.http.Reply;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code chat.bsky.convo}. */
final class ChatRoutes {
    private static final int LONGEST = 1000;

    private final World world;

    ChatRoutes(Api api) {
        this.world = api.world;
        api.query("chat.bsky.convo.listConvos", Access.MESSAGES, this::list);
        api.query("chat.bsky.convo.getConvoForMembers", Access.MESSAGES, this::forMembers);
        api.query(
                "chat.bsky.convo.getConvo",
                Access.MESSAGES,
                ask -> Answer.ok(Json.of("convo", shown(convo(ask), ask.me()))));
        api.query("chat.bsky.convo.getMessages", Access.MESSAGES, this::messages);
        api.query("chat.bsky.convo.getLog", Access.MESSAGES, this::log);
        api.procedure("chat.bsky.convo.sendMessage", Access.MESSAGES, this::send);
        api.procedure("chat.bsky.convo.updateRead", Access.MESSAGES, this::read);
        api.procedure("chat.bsky.convo.deleteMessageForSelf", Access.MESSAGES, this::delete);
        api.procedure("chat.bsky.convo.addReaction", Access.MESSAGES, ask -> react(ask, true));
        api.procedure("chat.bsky.convo.removeReaction", Access.MESSAGES, ask -> react(ask, false));
        api.procedure("chat.bsky.convo.acceptConvo", Access.MESSAGES, ask -> {
            convo(ask);
            return Answer.ok(Json.of());
        });
        api.procedure("chat.bsky.convo.leaveConvo", Access.MESSAGES, ask -> {
            Chat.Convo convo = convo(ask);
            convo.left.add(ask.me());
            return Answer.ok(Json.of("convoId", convo.id, "rev", convo.rev));
        });
        api.procedure("chat.bsky.convo.muteConvo", Access.MESSAGES, ask -> mute(ask, true));
        api.procedure("chat.bsky.convo.unmuteConvo", Access.MESSAGES, ask -> mute(ask, false));
    }

    private Reply list(Ask ask) {
        int limit = ask.limit(50, 100);
        String cursor = ask.call().text("cursor");
        boolean unread = ask.call().text("readState", "").equals("unread");
        List<Map<String, @Nullable Object>> convos = new ArrayList<>();
        String next = null;
        for (Chat.Convo convo : world.chat.of(ask.me())) {
            boolean fits =
                    (cursor == null || convo.rev.compareTo(cursor) < 0) && (!unread || unread(convo, ask.me()) > 0);
            if (fits && convos.size() < limit) {
                convos.add(shown(convo, ask.me()));
                next = convo.rev;
            }
        }
        Map<String, @Nullable Object> answer = Json.of("convos", convos);
        if (next != null && convos.size() == limit) {
            answer.put("cursor", next);
        }
        return Answer.ok(answer);
    }

    private Reply forMembers(Ask ask) {
        Set<Person> others = new LinkedHashSet<>();
        for (String did : ask.atMost("members", 10)) {
            Person person = world.people.find(did);
            if (person == null) {
                throw new Refusal(400, "RecipientNotFound", "Recipient not found");
            }
            others.add(person);
        }
        others.remove(ask.me());
        if (others.size() > 1) {
            throw Refusal.invalid("Group conversations are not supported");
        }
        Person other = others.isEmpty() ? ask.me() : others.iterator().next();
        if (world.graph.blocked(ask.me(), other)) {
            throw new Refusal(400, "BlockedActor", "block between recipient and sender");
        }
        return Answer.ok(Json.of("convo", shown(world.chat.between(ask.me(), other), ask.me())));
    }

    private Reply messages(Ask ask) {
        Chat.Convo convo = convo(ask);
        int limit = ask.limit(50, 100);
        String cursor = ask.call().text("cursor");
        List<Map<String, @Nullable Object>> shown = new ArrayList<>();
        String next = null;
        for (int i = convo.messages.size() - 1; i >= 0; i--) {
            Chat.Message message = convo.messages.get(i);
            if (cursor != null && message.id.compareTo(cursor) >= 0) {
                continue;
            }
            if (shown.size() == limit) {
                next = convo.messages.get(i + 1).id;
                break;
            }
            shown.add(shown(message, ask.me()));
        }
        Map<String, @Nullable Object> answer = Json.of("messages", shown);
        if (next != null) {
            answer.put("cursor", next);
        }
        return Answer.ok(answer);
    }

    private Reply log(Ask ask) {
        String cursor = ask.call().text("cursor");
        List<Map<String, @Nullable Object>> lines = new ArrayList<>();
        String last = cursor;
        for (Chat.Log each : world.chat.log(ask.me())) {
            if ((cursor == null || each.rev().compareTo(cursor) > 0) && lines.size() < 100) {
                Map<String, @Nullable Object> line = Json.of(
                        "$type", "chat.bsky.convo.defs#" + each.type(), "rev", each.rev(), "convoId", each.convo().id);
                if (each.message() != null) {
                    line.put("message", shown(each.message(), ask.me()));
                }
                line.putAll(each.more());
                lines.add(line);
                last = each.rev();
            }
        }
        Map<String, @Nullable Object> answer = Json.of("logs", lines);
        if (last != null) {
            answer.put("cursor", last);
        }
        return Answer.ok(answer);
    }

    private Reply send(Ask ask) {
        Chat.Convo convo = convo(ask);
        Map<String, @Nullable Object> content = ask.call().object("message");
        if (!(content.get("text") instanceof String text)) {
            throw Refusal.invalid(
                    "Invalid chat.bsky.convo.sendMessage input: Missing required key \"text\" at $.body.message");
        }
        if (text.codePointCount(0, text.length()) > LONGEST) {
            throw Refusal.invalid("Invalid chat.bsky.convo.sendMessage input: grapheme too big (maximum 1000, got "
                    + text.codePointCount(0, text.length()) + ") at $.body.message.text");
        }
        return Answer.ok(shown(world.chat.send(convo, ask.me(), content), ask.me()));
    }

    private Reply read(Ask ask) {
        Chat.Convo convo = convo(ask);
        String id = ask.call().text("messageId");
        int count = convo.messages.size();
        for (int i = 0; i < convo.messages.size(); i++) {
            if (convo.messages.get(i).id.equals(id)) {
                count = i + 1;
            }
        }
        world.chat.read(convo, ask.me(), count);
        return Answer.ok(Json.of("convo", shown(convo, ask.me())));
    }

    private Reply delete(Ask ask) {
        Chat.Convo convo = convo(ask);
        Chat.Message message = message(ask, convo);
        world.chat.delete(convo, message, ask.me());
        return Answer.ok(shown(message, ask.me()));
    }

    private Reply react(Ask ask, boolean adds) {
        Chat.Convo convo = convo(ask);
        Chat.Message message = message(ask, convo);
        String emoji = ask.need("value");
        if (emoji.isEmpty() || emoji.length() > 64 || Character.isLetterOrDigit(emoji.codePointAt(0))) {
            throw new Refusal(400, "ReactionInvalidValue", "Invalid reaction value");
        }
        if (adds) {
            world.chat.react(convo, message, ask.me(), emoji);
        } else {
            world.chat.unreact(convo, message, ask.me(), emoji);
        }
        return Answer.ok(Json.of("message", shown(message, ask.me())));
    }

    private Reply mute(Ask ask, boolean quiet) {
        Chat.Convo convo = convo(ask);
        if (quiet) {
            convo.muted.add(ask.me());
        } else {
            convo.muted.remove(ask.me());
        }
        return Answer.ok(Json.of("convo", shown(convo, ask.me())));
    }

    private Chat.Convo convo(Ask ask) {
        Chat.Convo convo = world.chat.find(ask.need("convoId"), ask.me());
        if (convo == null) {
            throw new Refusal(400, "InvalidConvo", "Convo not found");
        }
        return convo;
    }

    private static Chat.Message message(Ask ask, Chat.Convo convo) {
        String id = ask.need("messageId");
        for (Chat.Message message : convo.messages) {
            if (message.id.equals(id)) {
                return message;
            }
        }
        throw Refusal.invalid("Message not found");
    }

    private static int unread(Chat.Convo convo, Person viewer) {
        int from = convo.read.getOrDefault(viewer, 0);
        return (int) convo.messages.subList(from, convo.messages.size()).stream()
                .filter(message -> message.sender != viewer)
                .count();
    }

    private Map<String, @Nullable Object> shown(Chat.Convo convo, Person viewer) {
        List<Map<String, @Nullable Object>> members = new ArrayList<>();
        convo.members.forEach(member -> members.add(world.views.basic(member, viewer)));
        Map<String, @Nullable Object> view = Json.of("id", convo.id, "rev", convo.rev, "members", members);
        if (!convo.messages.isEmpty()) {
            view.put("lastMessage", shown(convo.messages.get(convo.messages.size() - 1), viewer));
        }
        view.put("muted", convo.muted.contains(viewer));
        view.put("status", "accepted");
        view.put("unreadCount", unread(convo, viewer));
        return view;
    }

    private static Map<String, @Nullable Object> shown(Chat.Message message, Person viewer) {
        boolean gone = message.deletedFor.contains(viewer);
        Map<String, @Nullable Object> view = Json.of(
                "$type",
                "chat.bsky.convo.defs#" + (gone ? "deletedMessageView" : "messageView"),
                "id",
                message.id,
                "rev",
                message.rev);
        if (!gone) {
            view.put("text", message.content.get("text"));
            if (message.content.get("facets") != null) {
                view.put("facets", message.content.get("facets"));
            }
            view.put("reactions", message.reactions);
        }
        view.put("sender", Json.of("did", message.sender.did));
        view.put("sentAt", message.sentAt);
        return view;
    }
}
