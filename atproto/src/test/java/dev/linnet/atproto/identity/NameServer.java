package dev.linnet.atproto.identity;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A name server on this machine that knows TXT records alone (RFC 1035, over UDP). */
final class NameServer implements AutoCloseable {

    private static final int REFUSED = 5;
    private static final int NO_SUCH_NAME = 3;

    private final Map<String, List<List<String>>> records = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final DatagramSocket socket;
    private volatile boolean silent;
    private volatile boolean refusing;

    NameServer() {
        try {
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        } catch (SocketException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread thread = new Thread(this::serve, "name-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** Gives a name one record, of one or several strings. */
    NameServer with(String name, String... strings) {
        records.computeIfAbsent(name, unseen -> new CopyOnWriteArrayList<>()).add(List.of(strings));
        return this;
    }

    NameServer without(String name) {
        records.remove(name);
        return this;
    }

    NameServer silent() {
        silent = true;
        return this;
    }

    NameServer refusing() {
        refusing = true;
        return this;
    }

    List<String> asked() {
        return asked;
    }

    InetSocketAddress address() {
        return new InetSocketAddress("127.0.0.1", socket.getLocalPort());
    }

    private void serve() {
        byte[] buffer = new byte[1500];
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                byte[] answer = answer(buffer, packet.getLength());
                if (!silent) {
                    socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    private byte[] answer(byte[] query, int length) throws IOException {
        StringBuilder name = new StringBuilder();
        int at = 12;
        while (query[at] != 0) {
            name.append(name.isEmpty() ? "" : ".")
                    .append(new String(query, at + 1, query[at], StandardCharsets.US_ASCII));
            at += query[at] + 1;
        }
        int question = at + 5;
        asked.add(name.toString());
        List<List<String>> found = records.getOrDefault(name.toString(), List.of());
        int code = refusing ? REFUSED : records.containsKey(name.toString()) ? 0 : NO_SUCH_NAME;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(query, 0, 2);
        out.writeShort(0x8580 | code);
        out.writeShort(1);
        out.writeShort(code == 0 ? found.size() : 0);
        out.writeShort(0);
        out.writeShort(0);
        out.write(query, 12, Math.min(question, length) - 12);
        for (List<String> record : code == 0 ? found : List.<List<String>>of()) {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            for (String string : record) {
                byte[] ascii = string.getBytes(StandardCharsets.US_ASCII);
                text.write(ascii.length);
                text.write(ascii);
            }
            out.writeShort(0xC00C);
            out.writeShort(16);
            out.writeShort(1);
            out.writeInt(60);
            out.writeShort(text.size());
            out.write(text.toByteArray());
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        socket.close();
    }
}
