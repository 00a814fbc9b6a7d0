package dev.linnet.social;

/**
 * A preview of a page a post points to, as the network shows it.
 *
 * @param url the page
 * @param title its title; may be empty
 * @param description a short text about it; may be empty
 */
public record Link(String url, String title, String description) {}
