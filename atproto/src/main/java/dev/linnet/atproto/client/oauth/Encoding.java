package dev.linnet.atproto.client.oauth;

import java.math.BigInteger;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Bytes and parameters as OAuth writes them. */
final class Encoding {

    private static final int SECRET = 32;

    private Encoding() {}

    /** Returns a text that nobody can guess. */
    static String secret(RandomGenerator random) {
        byte[] bytes = new byte[SECRET];
        random.nextBytes(bytes);
        return base64(bytes);
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the hash that a challenge (PKCE, S256) and the proof of a token ({@code ath}) are. */
    static String sha256(String text) {
        try {
            return base64(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** Returns a number as that many bytes, the most significant first. */
    static byte[] fixed(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        int extra = Math.max(0, bytes.length - length);
        byte[] fixed = new byte[length];
        byte[] kept = Arrays.copyOfRange(bytes, extra, bytes.length);
        System.arraycopy(kept, 0, fixed, length - kept.length, kept.length);
        return fixed;
    }

    static Optional<String> parameter(URI address, String name) {
        return Stream.ofNullable(address.getRawQuery())
                .flatMap(query -> Stream.of(query.split("&")))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2 && decode(pair[0]).equals(name))
                .map(pair -> decode(pair[1]))
                .findFirst();
    }

    static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
