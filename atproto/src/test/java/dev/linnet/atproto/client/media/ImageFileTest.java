package dev.linnet.atproto.client.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.linnet.atproto.client.entity.AspectRatio;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ImageFileTest {

    private static byte[] drawn(String format, int width, int height, int type) throws IOException {
        BufferedImage image = new BufferedImage(width, height, type);
        Random random = new Random(3);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    private static ImageFile file(byte[] bytes) {
        return ImageFile.of(bytes, "p", "application/octet-stream");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif"})
    void the_measures_stand_in_the_first_bytes(String format) throws IOException {
        ImageFile image = file(drawn(format, 31, 17, BufferedImage.TYPE_INT_RGB));
        assertThat(image.aspectRatio()).contains(new AspectRatio(31, 17));
        assertThat(image.mediaType()).isEqualTo("image/" + format);
    }

    @ParameterizedTest
    @CsvSource({
        "52494646240000005745425056503820180000003001009d012a0100020003003425a400, 1, 2",
        "524946460e000000574542505650384c010000002f1e400400, 31, 18",
        "524946461600000057454250565038580a00000010000000ff0100ef0000, 512, 240",
    })
    void the_three_forms_of_webp_are_read(String hex, int width, int height) {
        ImageFile image = file(HexFormat.of().parseHex(hex));
        assertThat(image.mediaType()).isEqualTo("image/webp");
        assertThat(image.aspectRatio()).contains(new AspectRatio(width, height));
    }

    @Test
    void a_camera_that_was_held_sideways_turns_the_measures() throws IOException {
        byte[] plain = drawn("jpeg", 40, 20, BufferedImage.TYPE_INT_RGB);
        byte[] note = HexFormat.of().parseHex("ffe1001e4578696600004d4d002a000000080001011200030000000100060000");
        byte[] noted = new byte[plain.length + note.length];
        System.arraycopy(plain, 0, noted, 0, 2);
        System.arraycopy(note, 0, noted, 2, note.length);
        System.arraycopy(plain, 2, noted, 2 + note.length, plain.length - 2);

        assertThat(file(noted).aspectRatio()).contains(new AspectRatio(20, 40));
        AspectRatio smaller =
                file(noted).fitting(noted.length - 50).aspectRatio().orElseThrow();
        assertThat(smaller.height()).isEqualTo(2 * smaller.width());
    }

    @Test
    void a_picture_that_is_too_large_is_made_smaller_and_keeps_its_shape() throws IOException {
        ImageFile image = file(drawn("png", 600, 300, BufferedImage.TYPE_INT_RGB));
        ImageFile fitting = image.fitting(60_000);
        assertThat(fitting.size()).isLessThanOrEqualTo(60_000);
        assertThat(fitting.mediaType()).isEqualTo("image/jpeg");
        AspectRatio shape = fitting.aspectRatio().orElseThrow();
        assertThat((double) shape.width() / shape.height()).isBetween(1.95, 2.05);
        assertThat(image.fitting(10_000_000)).isSameAs(image);
    }

    @Test
    void a_picture_with_clear_parts_stays_one() throws IOException {
        ImageFile image = file(drawn("png", 200, 200, BufferedImage.TYPE_INT_ARGB));
        assertThat(image.fitting(80_000).mediaType()).isEqualTo("image/png");
    }

    @Test
    void a_picture_that_cannot_be_made_smaller_is_refused_in_words() throws IOException {
        ImageFile gif = file(drawn("gif", 100, 100, BufferedImage.TYPE_INT_RGB));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> gif.fitting(100))
                .withMessageContaining("image/gif")
                .withMessageContaining("100");
        byte[] broken = drawn("png", 100, 100, BufferedImage.TYPE_INT_RGB);
        Arrays.fill(broken, 40, broken.length, (byte) 0);
        assertThatIllegalArgumentException().isThrownBy(() -> file(broken).fitting(100));
    }

    @Test
    void cut_and_foreign_bytes_have_no_measures() throws IOException {
        byte[] jpeg = drawn("jpeg", 31, 17, BufferedImage.TYPE_INT_RGB);
        for (int length = 0; length < 150; length++) {
            assertThat(file(Arrays.copyOf(jpeg, length)).aspectRatio()).isEmpty();
        }
        assertThat(file("hello".getBytes(StandardCharsets.UTF_8)).mediaType()).isEqualTo("application/octet-stream");
    }
}
