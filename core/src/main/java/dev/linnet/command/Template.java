package dev.linnet.command;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A readable phrasing, such as {@code set prob [to] {percent:number}}.
 *
 * <p>It is matched step by step, and no step is tried twice at one place of the text: whatever a stranger writes, the
 * work grows no faster than the square of the length of the text, and without text parameters in the middle no faster
 * than the length.
 */
final class Template implements Phrasing {

    private final List<Piece> phrase;
    private final List<Step> steps = new ArrayList<>();
    private final int first;
    private final boolean caseSensitive;
    private final boolean prefix;

    Template(String source, boolean caseSensitive, boolean prefix) {
        this.phrase = new TemplateReader(source).read();
        this.caseSensitive = caseSensitive;
        this.prefix = prefix;
        steps.add(new End());
        this.first = compile(phrase, 0);
    }

    @Override
    public String usage() {
        return Piece.usage(phrase);
    }

    @Override
    public List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>();
        Set<String> names = new HashSet<>();
        collect(phrase, all, names);
        return List.copyOf(all);
    }

    @Override
    public Optional<Match> match(String text) {
        Attempt attempt = new Attempt(text.replace('’', '\''));
        if (!attempt.from(first, 0)) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        attempt.found.forEach((parameter, span) ->
                values.put(parameter.name(), ParameterText.value(parameter, text.substring(span.start(), span.end()))));
        return Optional.of(new Match(values, text.substring(attempt.end).strip()));
    }

    private static void collect(List<Piece> pieces, List<Parameter> all, Set<String> names) {
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Slot slot && names.add(slot.parameter().name())) {
                all.add(slot.parameter());
            } else if (piece instanceof Piece.Group group) {
                group.phrases().forEach(inner -> collect(inner, all, names));
            }
        }
    }

    /** Adds the steps of a phrase, last piece first, and returns the number of its first step. */
    private int compile(List<Piece> pieces, int next) {
        int following = next;
        for (int index = pieces.size() - 1; index >= 0; index--) {
            following = compile(pieces.get(index), following);
        }
        return following;
    }

    private int compile(Piece piece, int next) {
        if (piece instanceof Piece.Letters letters) {
            steps.add(new Read(letters.text().replace('’', '\''), letters.gap(), next));
        } else if (piece instanceof Piece.Slot slot) {
            steps.add(new Take(slot.parameter(), slot.gap(), next));
        } else if (piece instanceof Piece.Group group) {
            List<Integer> ways = new ArrayList<>();
            group.phrases().forEach(inner -> ways.add(compile(inner, next)));
            if (group.optional()) {
                ways.add(next);
            }
            steps.add(new Fork(List.copyOf(ways)));
        }
        return steps.size() - 1;
    }

    private sealed interface Step {}

    private record Read(String letters, boolean gap, int next) implements Step {}

    private record Take(Parameter parameter, boolean gap, int next) implements Step {}

    private record Fork(List<Integer> ways) implements Step {}

    private record End() implements Step {}

    private record Span(int start, int end) {}

    /** One text against the steps; what failed once at a place is not tried there again. */
    private final class Attempt {

        private final String text;
        private final BitSet failed = new BitSet();
        private final Map<Parameter, Span> found = new HashMap<>();
        private int end;

        Attempt(String text) {
            this.text = text;
        }

        boolean from(int step, int at) {
            int key = step * (text.length() + 1) + at;
            if (failed.get(key)) {
                return false;
            }
            boolean fits = fits(steps.get(step), at);
            failed.set(key, !fits);
            return fits;
        }

        private boolean fits(Step step, int at) {
            if (step instanceof Fork fork) {
                return fork.ways().stream().anyMatch(way -> from(way, at));
            }
            if (step instanceof Read read) {
                int start = after(read.gap(), at);
                int length = read.letters().length();
                return start >= 0
                        && text.regionMatches(!caseSensitive, start, read.letters(), 0, length)
                        && from(read.next(), start + length);
            }
            if (step instanceof Take take) {
                int start = after(take.gap(), at);
                return start >= 0
                        && ParameterText.ends(take.parameter(), text, start).anyMatch(stop -> takes(take, start, stop));
            }
            return ends(at);
        }

        private boolean takes(Take take, int start, int stop) {
            boolean fits = from(take.next(), stop);
            if (fits) {
                found.putIfAbsent(take.parameter(), new Span(start, stop));
            }
            return fits;
        }

        private boolean ends(int at) {
            end = at;
            return prefix ? at == text.length() || !Character.isLetterOrDigit(text.charAt(at)) : blankFrom(at);
        }

        private boolean blankFrom(int at) {
            int next = at;
            while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
                next++;
            }
            return next == text.length();
        }

        /** Returns where the next piece starts, or -1 where it needs white space and there is none. */
        private int after(boolean gap, int at) {
            int start = at;
            while (gap && start < text.length() && Character.isWhitespace(text.charAt(start))) {
                start++;
            }
            return gap && start == at && at > 0 ? -1 : start;
        }
    }
}
