package dev.linnet.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** Visits HTML in document order and writes the text of it; jsoup's traversal keeps it off the stack. */
final class HtmlText implements NodeVisitor {
    private static final Set<String> DROPPED = Set.of(
            "script", "style", "template", "noscript", "iframe", "object", "svg", "math", "head", "title", "textarea");
    private static final Set<String> SPACED = Set.of("p", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6");
    private static final Set<String> LISTS = Set.of("ul", "ol");

    private final Map<String, String> mentions = new HashMap<>();
    private final TextLines lines = new TextLines();
    private final Deque<Integer> lists = new ArrayDeque<>();
    /** Depth of the element whose inside is left out, or -1. */
    private int skippedAt = -1;

    private int preformatted;

    HtmlText(List<Html.MentionLink> mentions) {
        mentions.forEach(mention -> this.mentions.put(key(mention.url()), mention.name()));
    }

    String result() {
        return lines.text();
    }

    @Override
    public void head(Node node, int depth) {
        if (skippedAt >= 0) {
            return;
        }
        if (node instanceof TextNode text) {
            if (preformatted > 0) {
                lines.verbatim(text.getWholeText());
            } else {
                lines.flow(text.getWholeText());
            }
        } else if (node instanceof Element element) {
            if (DROPPED.contains(element.normalName()) || element.hasClass("quote-inline")) {
                skippedAt = depth;
            } else {
                open(element, depth);
            }
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (skippedAt == depth) {
            skippedAt = -1;
        } else if (skippedAt < 0 && node instanceof Element element) {
            close(element);
        }
    }

    private void open(Element element, int depth) {
        String name = element.normalName();
        if (name.equals("br")) {
            lines.lineBreak();
        } else if (name.equals("img")) {
            lines.flow(element.attr("alt"));
        } else if (name.equals("a")) {
            link(element, depth);
        } else if (name.equals("li")) {
            lines.startLine();
            lines.indent(marker());
        } else if (LISTS.contains(name)) {
            separate(name);
            lists.push(name.equals("ol") ? firstNumber(element) : 0);
        } else if (element.isBlock()) {
            separate(name);
            if (name.equals("blockquote")) {
                lines.quote();
            } else if (name.equals("pre")) {
                preformatted++;
            }
        }
    }

    private void close(Element element) {
        String name = element.normalName();
        if (name.equals("li")) {
            lines.outdent();
            lines.startLine();
        } else if (LISTS.contains(name)) {
            lists.pop();
            separate(name);
        } else if (element.isBlock()) {
            if (name.equals("blockquote")) {
                lines.outdent();
            } else if (name.equals("pre")) {
                preformatted--;
            }
            separate(name);
        }
    }

    /** Paragraphs and their like stand apart, but a list inside a list and the inside of an item stay close. */
    private void separate(String name) {
        boolean spaced = SPACED.contains(name) || LISTS.contains(name);
        if (spaced && lists.isEmpty()) {
            lines.startParagraph();
        } else {
            lines.startLine();
        }
    }

    private String marker() {
        if (lists.isEmpty() || lists.element() == 0) {
            return "- ";
        }
        int number = lists.pop();
        lists.push(number + 1);
        return number + ". ";
    }

    private static int firstNumber(Element list) {
        String start = list.attr("start");
        return start.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(start) : 1;
    }

    private void link(Element link, int depth) {
        String href = link.attr("href");
        String name = mentions.get(key(href));
        if (name != null && !link.hasClass("hashtag")) {
            lines.flow("@" + name);
            skippedAt = depth;
        } else if (!href.isEmpty() && isShortened(link)) {
            lines.flow(href);
            skippedAt = depth;
        }
    }

    private static boolean isShortened(Element link) {
        if (link.selectFirst("span.ellipsis, span.invisible") != null) {
            return true;
        }
        String shown = link.text();
        String visible = shown.endsWith("…") ? shown.substring(0, shown.length() - 1) : "";
        return !visible.isBlank() && link.attr("href").contains(visible);
    }

    private static String key(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
