package dev.linnet.atproto.repo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linnet.atproto.Recorded;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CarTest {

    private static final byte[] BLOCK =
            new CborWriter().map(1).text("a").number(1).toBytes();
    private static final Cid CID = Cid.of(BLOCK);

    private static byte[] car(Consumer<CborWriter> header, byte[]... blocks) {
        CborWriter writer = new CborWriter();
        header.accept(writer);
        ByteArrayOutputStream car = new ByteArrayOutputStream();
        byte[] head = writer.toBytes();
        car.write(head.length);
        car.writeBytes(head);
        for (byte[] block : blocks) {
            car.write(36 + block.length);
            car.writeBytes(CID.bytes());
            car.writeBytes(block);
        }
        return car.toByteArray();
    }

    private static void root(CborWriter header) {
        header.map(2).text("roots").list(1).link(CID).text("version").number(1);
    }

    @Test
    void a_block_is_found_by_its_identifier() {
        Car car = Car.read(car(CarTest::root, BLOCK));
        assertThat(car.root()).isEqualTo(CID);
        assertThat(car.roots()).containsExactly(CID);
        assertThat(car.block(CID)).hasValue(BLOCK);
        assertThat(car.item(CID).orElseThrow().get("a").number()).hasValue(1);
        assertThat(car.block(Cid.ofBlob(BLOCK))).isEmpty();
        assertThat(car.contains(Cid.of(new byte[1]))).isFalse();
        car.checkHashes();
    }

    @Test
    void a_block_may_come_twice() {
        Car car = Car.read(car(CarTest::root, BLOCK, BLOCK));
        assertThat(car.size()).isEqualTo(2);
        assertThat(car.block(CID)).hasValue(BLOCK);
        car.checkHashes();
    }

    @Test
    void a_block_that_is_not_what_its_identifier_says_is_found_out() {
        Car car = Car.read(car(CarTest::root, BLOCK, new byte[] {1}));
        assertThatThrownBy(car::checkHashes).isInstanceOf(MalformedDataException.class);
    }

    @Test
    void a_block_that_is_no_item_is_malformed_when_it_is_read() {
        Car car = Car.read(car(CarTest::root, new byte[] {1, 1}));
        assertThat(car.block(CID)).hasValue(new byte[] {1, 1});
        assertThatThrownBy(() -> car.item(CID)).isInstanceOf(MalformedDataException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "bot", "user5"})
    void every_block_of_a_whole_repository_is_found(String name) {
        Car car = Car.read(Recorded.bytes("devnet/repo-" + name + ".car"));
        assertThat(car.size()).isEqualTo((int) Recorded.json("devnet/repo-" + name + ".expected.json")
                .get("blocks")
                .number(0));
        assertThat(car.cids())
                .allSatisfy(
                        cid -> assertThat(Cid.of(car.block(cid).orElseThrow())).isEqualTo(cid));
        car.checkHashes();
    }

    @Test
    void files_of_another_shape_are_refused() {
        assertRefused(car(header ->
                header.map(2).text("roots").list(1).link(CID).text("version").number(2)));
        assertRefused(car(header -> header.map(1).text("version").number(1)));
        assertRefused(car(header -> header.map(1).text("roots").list(0)));
        assertRefused(car(header ->
                header.map(2).text("roots").list(1).number(1).text("version").number(1)));
        assertRefused(car(
                header -> header.map(2).text("roots").number(1).text("version").number(1)));
        assertRefused(car(header -> header.list(0)));
        assertThatThrownBy(Car.read(car(header ->
                        header.map(2).text("roots").list(0).text("version").number(1)))::root)
                .isInstanceOf(MalformedDataException.class);
        assertRefused(new byte[] {(byte) 0x80, 0});
        assertRefused(new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 1});
    }

    @Test
    void a_file_cut_off_within_a_block_is_refused() {
        byte[] whole = car(CarTest::root, BLOCK, BLOCK);
        int one = whole.length - 37 - BLOCK.length;
        int none = one - 37 - BLOCK.length;
        for (int length = 0; length < whole.length; length++) {
            if (length != one && length != none) {
                assertRefused(Arrays.copyOf(whole, length));
            }
        }
    }

    private static void assertRefused(byte[] file) {
        assertThatThrownBy(() -> Car.read(file)).isInstanceOf(MalformedDataException.class);
    }
}
