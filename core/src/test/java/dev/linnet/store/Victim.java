package dev.linnet.store;

import dev.linnet.platform.Cursor;
import java.nio.file.Path;
import java.util.List;

/** A process that takes in and handles events and says of each when it was confirmed, until somebody kills it. */
final class Victim {

    private Victim() {}

    public static void main(String[] args) {
        BotStore bot = JdbcStore.sqlite(Path.of(args[0])).of(Given.OWNER);
        for (int i = Integer.parseInt(args[1]); ; i++) {
            bot.inbox().accept(List.of(Given.row("event " + i)), new Cursor("home", Integer.toString(i)));
            System.out.println("accepted " + i);
            bot.inbox().complete("event " + i, List.of(StateChange.put("count", Integer.toString(i))));
            System.out.println("completed " + i);
        }
    }
}
