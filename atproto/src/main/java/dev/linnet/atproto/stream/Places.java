package dev.linnet.atproto.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Remembers how far streams were heard, for the next process. A place counts only for the host that it is of, which is part of
 * the stream's name. Called by one thread at a time for one stream.
 */
public interface Places {

    /** Returns the place that was kept last, or {@code null} at the first start. */
    @Nullable String find(String stream);

    /** Keeps a place; everything before it was handled. Called every few seconds while something comes. */
    void keep(String stream, String place);

    /** Returns places that are forgotten with the process. */
    static Places inMemory() {
        Map<String, String> places = new ConcurrentHashMap<>();
        return new Places() {
            @Override
            public @Nullable String find(String stream) {
                return places.get(stream);
            }

            @Override
            public void keep(String stream, String place) {
                places.put(stream, place);
            }
        };
    }

    /**
     * Returns a place that is kept in a file, of one stream; it is replaced as a whole, never written half.
     *
     * @param file need not exist yet, but its folder must
     */
    static Places in(Path file) {
        return new Places() {
            @Override
            public @Nullable String find(String stream) {
                try {
                    String[] lines = Files.readString(file).split("\n");
                    return lines.length == 2 && lines[0].equals(stream) ? lines[1] : null;
                } catch (NoSuchFileException first) {
                    return null;
                } catch (IOException unreadable) {
                    throw new UncheckedIOException("reading the place of " + stream + " from " + file, unreadable);
                }
            }

            @Override
            public void keep(String stream, String place) {
                Path next = file.resolveSibling(file.getFileName() + ".new");
                try {
                    Files.write(next, (stream + "\n" + place + "\n").getBytes(StandardCharsets.UTF_8));
                    Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
                } catch (IOException failure) {
                    throw new UncheckedIOException("keeping the place of " + stream + " in " + file, failure);
                }
            }
        };
    }
}
