package dev.linnet.testkit.atproto;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a record must look like to be taken. */
final class RecordRules {
    private static final Pattern GRAPHEME = Pattern.compile("\\X");
    private static final Pattern URI = Pattern.compile("at://[A-Za-z0-9.:%_-]+/[A-Za-z0-9.-]+/[A-Za-z0-9._:~-]+");
    private static final Pattern DID = Pattern.compile("did:[a-z]+:[A-Za-z0-9._:%-]*[A-Za-z0-9._-]");
    private static final Set<String> KNOWN = Set.of(
            Entry.POST,
            Entry.LIKE,
            Entry.REPOST,
            Entry.FOLLOW,
            Entry.BLOCK,
            Entry.LIST,
            Entry.LIST_ITEM,
            Entry.PROFILE,
            Entry.THREADGATE,
            Entry.POSTGATE);

    volatile boolean checksFacets = true;

    boolean knows(String collection) {
        return KNOWN.contains(collection);
    }

    /** Throws a refusal that says where the record is wrong. */
    void check(String collection, Map<String, @Nullable Object> record) {
        switch (collection) {
            case Entry.POST -> post(record);
            case Entry.LIKE, Entry.REPOST -> {
                ref(collection, record, "subject", "$.record");
                created(collection, record);
            }
            case Entry.FOLLOW, Entry.BLOCK -> {
                did(collection, record);
                created(collection, record);
            }
            case Entry.LIST -> {
                text(collection, record, "name", "$.record");
                text(collection, record, "purpose", "$.record");
                created(collection, record);
            }
            case Entry.LIST_ITEM -> {
                did(collection, record);
                text(collection, record, "list", "$.record");
                created(collection, record);
            }
            case Entry.THREADGATE, Entry.POSTGATE -> {
                text(collection, record, "post", "$.record");
                created(collection, record);
            }
            case Entry.PROFILE -> {
                length(collection, record, "displayName", 64);
                length(collection, record, "description", 256);
            }
            default -> {}
        }
    }

    private void post(Map<String, @Nullable Object> record) {
        String text = text(Entry.POST, record, "text", "$.record");
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > 3000) {
            throw wrong(Entry.POST, "string too big (maximum 3000, got " + bytes + ") at $.record.text");
        }
        length(Entry.POST, record, "text", 300);
        created(Entry.POST, record);
        many(record, "langs", 3);
        many(record, "tags", 8);
        int at = 0;
        for (Object facet : Pick.list(record, "facets")) {
            facet(facet, text, "$.record.facets[" + at++ + "]");
        }
        if (record.get("reply") != null) {
            Map<String, @Nullable Object> reply = Pick.object(record, "reply");
            ref(Entry.POST, reply, "root", "$.record.reply");
            ref(Entry.POST, reply, "parent", "$.record.reply");
        }
        if (record.get("embed") != null) {
            embed(Pick.object(record, "embed"), "$.record.embed");
        }
    }

    private void facet(@Nullable Object facet, String text, String path) {
        Object start = Pick.at(facet, "index", "byteStart");
        Object end = Pick.at(facet, "index", "byteEnd");
        if (!(start instanceof Integer from) || !(end instanceof Integer to)) {
            throw wrong(Entry.POST, "Missing required key \"byteStart\" or \"byteEnd\" at " + path + ".index");
        }
        if (from < 0 || to < 0) {
            throw wrong(Entry.POST, "integer too small (minimum 0, got " + Math.min(from, to) + ") at " + path);
        }
        if (!(Pick.at(facet, "features") instanceof List)) {
            throw wrong(Entry.POST, "Missing required key \"features\" at " + path);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (checksFacets && (from >= to || to > bytes.length || !isText(Arrays.copyOfRange(bytes, from, to)))) {
            throw wrong(
                    Entry.POST,
                    "facet from " + from + " to " + to + " is no piece of a text of " + bytes.length
                            + " bytes; offsets count UTF-8 bytes at " + path);
        }
    }

    private static boolean isText(byte[] piece) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(piece));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private void embed(Map<String, @Nullable Object> embed, String path) {
        String type = text(Entry.POST, embed, "$type", path);
        switch (type) {
            case "app.bsky.embed.images" -> {
                List<@Nullable Object> images = Pick.list(embed, "images");
                if (images.size() > 4) {
                    throw wrong(
                            Entry.POST, "array too big (maximum 4, got " + images.size() + ") at " + path + ".images");
                }
                for (int i = 0; i < images.size(); i++) {
                    String at = path + ".images[" + i + "]";
                    text(Entry.POST, Pick.object(images.get(i)), "alt", at);
                    blob(Pick.at(images.get(i), "image"), at + ".image", "image/", 2_000_000);
                }
            }
            case "app.bsky.embed.external" -> {
                Map<String, @Nullable Object> card = Pick.object(embed, "external");
                for (String name : List.of("uri", "title", "description")) {
                    text(Entry.POST, card, name, path + ".external");
                }
                if (card.get("thumb") != null) {
                    blob(card.get("thumb"), path + ".external.thumb", "image/", 1_000_000);
                }
            }
            case "app.bsky.embed.video" -> blob(embed.get("video"), path + ".video", "video/", 300_000_000);
            case "app.bsky.embed.record" -> ref(Entry.POST, embed, "record", path);
            case "app.bsky.embed.recordWithMedia" -> {
                ref(Entry.POST, Pick.object(embed, "record"), "record", path + ".record");
                embed(Pick.object(embed, "media"), path + ".media");
            }
            default -> {}
        }
    }

    private static void blob(@Nullable Object blob, String path, String type, long largest) {
        String mime = Pick.text(blob, "mimeType");
        if (mime == null || Pick.text(blob, "ref", "$link") == null) {
            throw wrong(Entry.POST, "Expected blob value type at " + path);
        }
        if (!mime.startsWith(type)) {
            throw wrong(Entry.POST, "Wrong MIME type (got \"" + mime + "\") at " + path);
        }
        long size = Pick.at(blob, "size") instanceof Number number ? number.longValue() : 0;
        if (size > largest) {
            throw new Refusal(
                    400,
                    "BlobTooLarge",
                    "This file is too large. It is " + size + " bytes but the maximum size is " + largest + " bytes");
        }
    }

    private static void many(Map<String, @Nullable Object> record, String name, int most) {
        int size = Pick.list(record, name).size();
        if (size > most) {
            throw wrong(Entry.POST, "array too big (maximum " + most + ", got " + size + ") at $.record." + name);
        }
    }

    private static void created(String collection, Map<String, @Nullable Object> record) {
        String text = text(collection, record, "createdAt", "$.record");
        if (Times.read(text) == null) {
            throw wrong(collection, "Invalid datetime (got \"" + text + "\") at $.record.createdAt");
        }
    }

    private static void did(String collection, Map<String, @Nullable Object> record) {
        String did = text(collection, record, "subject", "$.record");
        if (!DID.matcher(did).matches()) {
            throw wrong(collection, "Invalid DID (got \"" + did + "\") at $.record.subject");
        }
    }

    private static void ref(String collection, Map<String, @Nullable Object> holder, String name, String path) {
        if (!(holder.get(name) instanceof Map)) {
            throw wrong(collection, "Missing required key \"" + name + "\" at " + path);
        }
        Map<String, @Nullable Object> ref = Pick.object(holder, name);
        String uri = text(collection, ref, "uri", path + "." + name);
        String cid = text(collection, ref, "cid", path + "." + name);
        if (!URI.matcher(uri).matches()) {
            throw wrong(collection, "Invalid AT URI (got \"" + uri + "\") at " + path + "." + name + ".uri");
        }
        try {
            Cid.parse(cid);
        } catch (IllegalArgumentException e) {
            throw wrong(collection, "Invalid CID string (got \"" + cid + "\") at " + path + "." + name + ".cid");
        }
    }

    private static String text(String collection, Map<String, @Nullable Object> holder, String name, String path) {
        Object value = holder.get(name);
        if (value == null) {
            throw wrong(collection, "Missing required key \"" + name + "\" at " + path);
        }
        if (!(value instanceof String text)) {
            throw wrong(collection, "Expected string value type at " + path + "." + name);
        }
        return text;
    }

    private static void length(String collection, Map<String, @Nullable Object> record, String name, int most) {
        String text = Pick.text(record, name);
        int count = 0;
        for (Matcher matcher = GRAPHEME.matcher(text == null ? "" : text); matcher.find(); count++) {}
        if (count > most) {
            throw wrong(collection, "grapheme too big (maximum " + most + ", got " + count + ") at $.record." + name);
        }
    }

    private static Refusal wrong(String collection, String message) {
        return Refusal.invalid("Invalid " + collection + " record: " + message);
    }
}
