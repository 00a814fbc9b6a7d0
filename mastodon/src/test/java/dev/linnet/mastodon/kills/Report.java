package dev.linnet.mastodon.kills;

import java.io.PrintStream;

/** What a bot's process tells its parent: a line for each thing, which can be told from what is logged by its beginning. */
final class Report {

    static final String MARK = "@@ ";

    private Report() {}

    static void started(String owner) {
        say("STARTED " + owner);
    }

    static void source(String state) {
        say("SOURCE " + state);
    }

    static void handled(String event) {
        say("HANDLED " + event);
    }

    static void at(int number, String name) {
        say("AT " + number + " " + name);
    }

    static void stopped(int number, String name) {
        say("POINT " + number + " " + name);
    }

    static void halted(int number, String name) {
        say("HALTED " + number + " " + name);
    }

    static void note(String text) {
        say("NOTE " + text);
    }

    private static void say(String line) {
        PrintStream out = System.out;
        out.println(MARK + line);
        out.flush();
    }
}
