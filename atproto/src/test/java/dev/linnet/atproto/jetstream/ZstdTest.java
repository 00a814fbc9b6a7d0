package dev.linnet.atproto.jetstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdCompressCtx;
import dev.linnet.atproto.Mutations;
import dev.linnet.atproto.Recorded;
import dev.linnet.atproto.repo.MalformedDataException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZstdTest {

    private static final String DICTIONARIES = "jetstream/internal/subscribe/dictionaries/";

    private static byte[] dictionary(String name) {
        return Recorded.bytes(DICTIONARIES + name);
    }

    @ParameterizedTest
    @CsvSource({
        "zstd-v1-corpus.frames.bin, legacy_subscribe.zdict, 152, " + JetstreamDecoderTest.CORPUS,
        "zstd-v1-legacy.frames.bin, legacy_subscribe.zdict, 10, " + JetstreamDecoderTest.GOLDEN,
        "zstd-dict2026.frames.bin, subscribe_events_20260811.zdict, 152, " + JetstreamDecoderTest.CORPUS
    })
    void recorded_frames_become_the_messages_they_were_made_of(
            String file, String dictionary, int count, String lines) {
        List<byte[]> frames = Recorded.messages("jetstream/" + file, ByteOrder.BIG_ENDIAN);
        List<String> expected = Recorded.lines(lines);
        assertThat(frames).hasSize(count).hasSameSizeAs(expected);
        try (Decompressor decompressor = Zstd.decompressor(dictionary(dictionary))) {
            for (int i = 0; i < frames.size(); i++) {
                byte[] message = decompressor.decompress(frames.get(i));
                assertThat(new String(message, StandardCharsets.UTF_8).strip()).isEqualTo(expected.get(i));
                assertThat(JetstreamDecoder.all().decode(message)).isPresent();
            }
        }
    }

    @Test
    void dictionaries_tell_their_names() {
        assertThat(Zstd.isAvailable()).isTrue();
        assertThat(Zstd.dictionaryId(dictionary("legacy_subscribe.zdict"))).isEqualTo(1_612_007_021);
        assertThat(Zstd.dictionaryId(dictionary("subscribe_events_20260811.zdict")))
                .isEqualTo(20_260_811);
        assertThatThrownBy(() -> Zstd.dictionaryId(new byte[4])).isInstanceOf(MalformedDataException.class);
        assertThatThrownBy(() -> Zstd.decompressor(new byte[100])).isInstanceOf(MalformedDataException.class);
    }

    @Test
    void a_frame_of_another_dictionary_is_malformed() {
        byte[] frame = Recorded.messages("jetstream/zstd-v1-legacy.frames.bin", ByteOrder.BIG_ENDIAN)
                .get(0);
        try (Decompressor decompressor = Zstd.decompressor(dictionary("subscribe_events_20260811.zdict"))) {
            assertThatThrownBy(() -> decompressor.decompress(frame)).isInstanceOf(MalformedDataException.class);
        }
    }

    @Test
    void a_message_may_be_large_but_not_without_bound() {
        byte[] dictionary = dictionary("legacy_subscribe.zdict");
        try (ZstdCompressCtx context = new ZstdCompressCtx().loadDict(dictionary);
                Decompressor decompressor = Zstd.decompressor(dictionary)) {
            assertThat(decompressor.decompress(context.compress(new byte[1_000_000])))
                    .hasSize(1_000_000);
            byte[] bomb = context.compress(new byte[100_000_000]);
            assertThat(bomb.length).isLessThan(100_000);
            assertThatThrownBy(() -> decompressor.decompress(bomb)).isInstanceOf(MalformedDataException.class);
            assertThat(decompressor.decompress(context.compress(new byte[10]))).hasSize(10);
        }
    }

    @Test
    void spoiled_frames_are_malformed_or_readable_and_nothing_else() {
        Mutations mutations = new Mutations();
        System.out.println("ZstdTest " + mutations.seed());
        List<byte[]> frames = Recorded.messages("jetstream/zstd-v1-corpus.frames.bin", ByteOrder.BIG_ENDIAN);
        int refused = 0;
        try (Decompressor decompressor = Zstd.decompressor(dictionary("legacy_subscribe.zdict"))) {
            for (int round = 0; round < 5_000; round++) {
                try {
                    decompressor.decompress(mutations.of(frames.get(mutations.nextInt(frames.size()))));
                } catch (MalformedDataException expected) {
                    refused++;
                }
            }
        }
        assertThat(refused).isGreaterThan(1_000);
    }
}
