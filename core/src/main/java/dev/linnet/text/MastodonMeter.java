package dev.linnet.text;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Measures text by writing it the way Mastodon's length check does: links as a fixed run, mentions without domain. */
record MastodonMeter(int charactersPerUrl) implements TextMeter {
    private record Entity(int start, int end, String text) {}

    @Override
    public int length(CharSequence text) {
        List<Entity> entities = entities(text);
        if (entities.isEmpty()) {
            return Graphemes.count(text);
        }
        var counted = new StringBuilder(text.length());
        int from = 0;
        for (Entity entity : entities) {
            if (entity.start() >= from) {
                counted.append(text, from, entity.start()).append(entity.text());
                from = entity.end();
            }
        }
        return Graphemes.count(counted.append(text, from, text.length()));
    }

    private List<Entity> entities(CharSequence text) {
        String placeholder = "x".repeat(charactersPerUrl);
        Stream<Entity> links = Links.find(text).stream().map(span -> new Entity(span.start(), span.end(), placeholder));
        Stream<Entity> mentions = Mentions.find(text).stream()
                .map(mention -> new Entity(mention.start(), mention.end(), "@" + mention.user()));
        return Stream.concat(links, mentions)
                .sorted(Comparator.comparingInt(Entity::start))
                .toList();
    }
}
