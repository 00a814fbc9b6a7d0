package dev.linnet.elelem.reading;

import java.net.Inet4Address;
import java.net.InetAddress;

/** Tells the public Internet from everything else (IANA's special-purpose address registries, RFC 6890). */
final class PublicAddress {
    private static final int[][] SPECIAL_IPV4 = {
        {0, 0, 8},
        {10, 0, 8},
        {100, 64, 10},
        {127, 0, 8},
        {169, 254, 16},
        {172, 16, 12},
        {192, 168, 16},
        {198, 18, 15},
        {224, 0, 4},
        {240, 0, 4}
    };
    private static final int[][] SPECIAL_IPV4_24 = {
        {192, 0, 0}, {192, 0, 2}, {192, 88, 99}, {198, 51, 100}, {203, 0, 113}
    };

    private PublicAddress() {}

    static boolean is(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? ipv4(bytes) : ipv6(bytes);
    }

    private static boolean ipv4(byte[] bytes) {
        int a = bytes[0] & 0xff;
        int b = bytes[1] & 0xff;
        int c = bytes[2] & 0xff;
        for (int[] net : SPECIAL_IPV4) {
            int mask = (0xffff << (16 - net[2])) & 0xffff;
            if ((((a << 8) | b) & mask) == ((net[0] << 8) | net[1])) {
                return false;
            }
        }
        for (int[] net : SPECIAL_IPV4_24) {
            if (a == net[0] && b == net[1] && c == net[2]) {
                return false;
            }
        }
        return true;
    }

    /** Only global unicast, and of that nothing that carries an IPv4 address or is for documents and tests. */
    private static boolean ipv6(byte[] bytes) {
        int first = ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
        int second = ((bytes[2] & 0xff) << 8) | (bytes[3] & 0xff);
        boolean global = (first & 0xe000) == 0x2000;
        boolean protocolAssignments = first == 0x2001 && (second < 0x0200 || second == 0x0db8);
        boolean sixToFour = first == 0x2002;
        boolean documents = first == 0x3fff;
        return global && !protocolAssignments && !sixToFour && !documents;
    }
}
