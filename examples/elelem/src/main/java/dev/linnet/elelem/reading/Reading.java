package dev.linnet.elelem.reading;

import java.net.URI;

/** What came of reading a page. */
public sealed interface Reading {
    /**
     * The page's text.
     *
     * @param address where it was found in the end
     * @param title its title, possibly empty
     * @param text its text without menus, scripts and forms
     * @param cut whether there was more
     */
    record Page(URI address, String title, String text, boolean cut) implements Reading {}

    /**
     * The page was not asked for, or not read, because a rule forbids it.
     *
     * @param reason which
     */
    record Refused(String reason) implements Reading {}

    /**
     * The page could not be read.
     *
     * @param reason why
     */
    record Failed(String reason) implements Reading {}
}
