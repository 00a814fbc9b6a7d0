package dev.linnet.atproto.client.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that only pretend to be videos. */
class VideoFileTest {

    private static final int DEEP = 9_000;

    @TempDir
    private Path folder;

    @Test
    void boxes_that_lie_deep_in_each_other_have_no_measures_and_do_no_harm() throws Exception {
        ByteBuffer bytes = ByteBuffer.allocate(16 + 8 * DEEP);
        bytes.putInt(16).put("ftypisom".getBytes(StandardCharsets.US_ASCII)).putInt(0);
        for (int left = DEEP; left > 0; left--) {
            bytes.putInt(8 * left).put("moov".getBytes(StandardCharsets.US_ASCII));
        }
        Path file = Files.write(folder.resolve("deep.mp4"), bytes.array());
        assertThat(VideoFile.of(file).aspectRatio()).isEmpty();
    }
}
