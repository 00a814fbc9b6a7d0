package dev.linnet.text;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Where a word that is too long may be cut. Looks at the head of the word only, so that cutting stays linear. */
final class Seams {
    private final int[] betweenEntities;
    private final int[] betweenClusters;
    private final int[] betweenPoints;

    private Seams(int[] betweenEntities, int[] betweenClusters, int[] betweenPoints) {
        this.betweenEntities = betweenEntities;
        this.betweenClusters = betweenClusters;
        this.betweenPoints = betweenPoints;
    }

    /** Returns how many chars of a word are looked at for a part of the given limit. */
    static int window(int limit) {
        return (int) Math.min(1 << 24, 4L * limit + 64);
    }

    static Seams of(String text, List<Span> kept, int start, int end, int limit) {
        int seen = Math.min(end, start + window(limit));
        String head = text.substring(start, seen);
        int[] clusters = clusterEnds(head);
        if (seen < end && clusters.length > 1) {
            clusters = Arrays.copyOf(clusters, clusters.length - 1);
        }
        int[] points = IntStream.rangeClosed(1, head.length())
                .filter(i -> i == head.length() || !Character.isLowSurrogate(head.charAt(i)))
                .toArray();
        return new Seams(
                shift(outsideEntities(head, within(kept, start, seen), clusters), start),
                shift(clusters, start),
                shift(points, start));
    }

    /** Returns the ends of possible pieces, ascending, from the kindest way to cut to the one that always works. */
    List<int[]> fromKindToUnkind() {
        return List.of(betweenEntities, betweenClusters, betweenPoints);
    }

    private static int[] clusterEnds(String head) {
        int[] ends = new int[head.length()];
        int count = 0;
        var cursor = new ClusterCursor(head);
        for (int end = cursor.next(); end >= 0; end = cursor.next()) {
            ends[count++] = end;
        }
        return Arrays.copyOf(ends, count);
    }

    private static int[] outsideEntities(String head, List<Span> kept, int[] ends) {
        List<Span> mentions = Mentions.find(head).stream()
                .map(mention -> new Span(mention.start(), mention.end()))
                .toList();
        List<Span> whole = Span.merge(kept, Span.merge(Links.find(head), mentions));
        int[] outside = new int[ends.length];
        int count = 0;
        int span = 0;
        for (int end : ends) {
            while (span < whole.size() && whole.get(span).end() <= end) {
                span++;
            }
            if (span == whole.size() || whole.get(span).start() >= end) {
                outside[count++] = end;
            }
        }
        return Arrays.copyOf(outside, count);
    }

    private static List<Span> within(List<Span> kept, int start, int end) {
        return kept.stream()
                .filter(span -> span.start() < end && span.end() > start)
                .map(span -> new Span(Math.max(0, span.start() - start), span.end() - start))
                .toList();
    }

    private static int[] shift(int[] ends, int by) {
        return Arrays.stream(ends).map(end -> end + by).toArray();
    }
}
