package dev.linnet.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Rows of figures under a heading, printed as a table that Markdown understands too. */
final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    Table(String... heads) {
        rows.add(List.of(heads));
    }

    Table row(Object... cells) {
        List<String> texts = new ArrayList<>();
        for (Object cell : cells) {
            texts.add(text(cell));
        }
        rows.add(texts);
        return this;
    }

    int size() {
        return rows.size() - 1;
    }

    @Override
    public String toString() {
        List<String> heads = rows.get(0);
        List<Integer> widths = new ArrayList<>(Collections.nCopies(heads.size(), 3));
        for (List<String> row : rows) {
            for (int column = 0; column < heads.size(); column++) {
                widths.set(column, Math.max(widths.get(column), row.get(column).length()));
            }
        }
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < rows.size(); line++) {
            append(text, rows.get(line), widths);
            if (line == 0) {
                append(text, widths.stream().map("-"::repeat).toList(), widths);
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, List<String> row, List<Integer> widths) {
        text.append('|');
        for (int column = 0; column < widths.size(); column++) {
            String cell = column < row.size() ? row.get(column) : "";
            text.append(' ')
                    .append(cell)
                    .append(" ".repeat(widths.get(column) - cell.length()))
                    .append(" |");
        }
        text.append('\n');
    }

    private static String text(Object cell) {
        if (cell instanceof Double number) {
            String format = Math.abs(number) >= 100 ? "%,.0f" : Math.abs(number) >= 10 ? "%.1f" : "%.2f";
            return String.format(Locale.ROOT, format, number);
        }
        return cell instanceof Number number
                ? String.format(Locale.ROOT, "%,d", number.longValue())
                : String.valueOf(cell);
    }
}
