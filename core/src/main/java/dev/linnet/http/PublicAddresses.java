package dev.linnet.http;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;

/**
 * Tells addresses of the public Internet from those that lead into the machine or the network around it. What a stranger may
 * name is only called at the former; see {@link HttpTransport.Builder#only}.
 *
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IANA's list for IPv4</a>
 * @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry">IANA's list for IPv6</a>
 */
public final class PublicAddresses {

    private PublicAddresses() {}

    /** Whether the address belongs to the public Internet. */
    public static boolean contain(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address
                ? isPublicV6(bytes)
                : address instanceof Inet4Address && isPublicV4(bytes);
    }

    private static boolean isPublicV4(byte[] address) {
        int a = address[0] & 0xFF;
        int b = address[1] & 0xFF;
        int c = address[2] & 0xFF;
        boolean reserved = a == 0 || a == 10 || a == 127 || a >= 224;
        boolean near = (a == 100 && b >= 64 && b < 128)
                || (a == 169 && b == 254)
                || (a == 172 && b >= 16 && b < 32)
                || (a == 192 && b == 168);
        boolean special = (a == 192 && b == 0 && (c == 0 || c == 2))
                || (a == 198 && (b == 18 || b == 19))
                || (a == 198 && b == 51 && c == 100)
                || (a == 203 && b == 0 && c == 113);
        return !reserved && !near && !special;
    }

    private static boolean isPublicV6(byte[] address) {
        if (begins(address, 0x00, 0x64, 0xFF, 0x9B)) {
            return isPublicV4(Arrays.copyOfRange(address, 12, 16));
        }
        if (begins(address, 0x20, 0x02)) {
            return isPublicV4(Arrays.copyOfRange(address, 2, 6));
        }
        boolean global = (address[0] & 0xE0) == 0x20;
        boolean special = begins(address, 0x20, 0x01, 0x00, 0x00) || begins(address, 0x20, 0x01, 0x0D, 0xB8);
        return global && !special;
    }

    private static boolean begins(byte[] address, int... with) {
        for (int i = 0; i < with.length; i++) {
            if ((address[i] & 0xFF) != with[i]) {
                return false;
            }
        }
        return true;
    }
}
