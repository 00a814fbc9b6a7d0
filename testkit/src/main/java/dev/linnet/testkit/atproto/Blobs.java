package dev.linnet.testkit.atproto;

import dev.linnet.testkit.http.Json;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Uploaded files by their CID. */
final class Blobs {
    private final Map<String, Blob> byCid = new HashMap<>();
    int largest = 5_242_880;

    /** One file. */
    @SuppressWarnings("ArrayRecordComponent")
    record Blob(String cid, String type, byte[] bytes, Person owner) {
        Map<String, @Nullable Object> json() {
            return Json.of("$type", "blob", "ref", Json.of("$link", cid), "mimeType", type, "size", bytes.length);
        }
    }

    Blob add(Person owner, String type, byte[] bytes) {
        Blob blob = new Blob(Cid.ofBlob(bytes).toString(), type, bytes, owner);
        byCid.put(blob.cid(), blob);
        return blob;
    }

    @Nullable Blob find(String cid) {
        return byCid.get(cid);
    }
}
