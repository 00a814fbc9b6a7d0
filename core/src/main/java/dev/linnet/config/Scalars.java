package dev.linnet.config;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads single values. Each reader throws IllegalArgumentException if it cannot; the caller says where and what. */
final class Scalars {
    private static final Pattern SPAN = Pattern.compile("(\\d{1,15})\\s*(ms|s|m|h|d)", Pattern.CASE_INSENSITIVE);

    private record Reader(String expected, Function<String, Object> read) {}

    private static final Map<Class<?>, Reader> READERS = readers();

    private Scalars() {}

    static boolean reads(Class<?> type) {
        return type.isEnum() || READERS.containsKey(type);
    }

    static Object read(Class<?> type, String text) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant -> Keys.same(((Enum<?>) constant).name(), text))
                    .findFirst()
                    .orElseThrow(IllegalArgumentException::new);
        }
        Reader reader = READERS.get(type);
        if (reader == null) {
            throw new IllegalArgumentException(type + " cannot be read from configuration");
        }
        return reader.read().apply(text);
    }

    /** Returns what the type expects, in a form that follows "expected". */
    static String expected(Class<?> type) {
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                            .toList();
        }
        Reader reader = READERS.get(type);
        return reader == null ? type.getSimpleName() : reader.expected();
    }

    private static Map<Class<?>, Reader> readers() {
        Map<Class<?>, Reader> readers = new HashMap<>();
        Reader whole = new Reader("a whole number", text -> Integer.valueOf(digits(text)));
        Reader large = new Reader("a whole number", text -> Long.valueOf(digits(text)));
        Reader decimal = new Reader("a number", Scalars::decimal);
        Reader truth = new Reader("true or false", Scalars::truth);
        readers.put(String.class, new Reader("text", text -> text));
        readers.put(Secret.class, new Reader("a secret", Secret::of));
        readers.put(int.class, whole);
        readers.put(Integer.class, whole);
        readers.put(long.class, large);
        readers.put(Long.class, large);
        readers.put(double.class, decimal);
        readers.put(Double.class, decimal);
        readers.put(BigDecimal.class, new Reader("a number", BigDecimal::new));
        readers.put(boolean.class, truth);
        readers.put(Boolean.class, truth);
        readers.put(Duration.class, new Reader("a duration such as 30s, 5m, 1h or PT1H", Scalars::duration));
        readers.put(URI.class, new Reader("an address such as https://example.org", URI::create));
        readers.put(Path.class, new Reader("a path", Path::of));
        readers.put(ZoneId.class, new Reader("a time zone such as Europe/Berlin", Scalars::zone));
        return Map.copyOf(readers);
    }

    private static String digits(String text) {
        return text.replace("_", "");
    }

    private static Double decimal(String text) {
        double value = Double.parseDouble(text);
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException();
        }
        return value;
    }

    private static Boolean truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw new IllegalArgumentException();
        };
    }

    private static Duration duration(String text) {
        Matcher span = SPAN.matcher(text);
        if (!span.matches()) {
            return orIllegal(() -> Duration.parse(text));
        }
        long amount = Long.parseLong(span.group(1));
        return orIllegal(() -> switch (span.group(2).toLowerCase(Locale.ROOT)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        });
    }

    private static ZoneId zone(String text) {
        return orIllegal(() -> ZoneId.of(text));
    }

    private static <T> T orIllegal(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
