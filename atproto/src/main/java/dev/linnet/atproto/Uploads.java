package dev.linnet.atproto;

import dev.linnet.atproto.client.BlueskyClient;
import dev.linnet.atproto.client.VideoAttachment;
import dev.linnet.atproto.client.media.CaptionFile;
import dev.linnet.atproto.client.media.ImageFile;
import dev.linnet.atproto.client.media.VideoFile;
import dev.linnet.http.Json;
import dev.linnet.platform.Receipt;
import dev.linnet.social.Upload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** Uploads files: pictures, videos, captions. Any of it may be done again: the same bytes are the same file. */
final class Uploads {

    private final BlueskyClient client;
    private final Json json;

    Uploads(BlueskyClient client, Json json) {
        this.client = client;
        this.json = json;
    }

    Receipt upload(Upload upload) {
        String alt = upload.description() == null ? "" : upload.description();
        if (CaptionFile.isOne(upload.file(), upload.contentType())) {
            CaptionFile captions = CaptionFile.of(upload.file());
            return Receipt.of(json.write(Attachments.id(new VideoAttachment.Caption(
                    captions.language(), client.blobs().upload(CaptionFile.MEDIA_TYPE, upload.file())))));
        }
        if (VideoFile.isOne(upload.file(), upload.contentType())) {
            return Receipt.of(json.write(Attachments.id(client.videos().upload(VideoFile.of(upload.file()), alt))));
        }
        ImageFile file = upload.contentType() == null
                ? ImageFile.of(upload.file())
                : ImageFile.of(bytes(upload), upload.file().toString(), upload.contentType());
        return Receipt.of(json.write(client.blobs().picture(file, alt).json()));
    }

    private static byte[] bytes(Upload upload) {
        try {
            return Files.readAllBytes(upload.file());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + upload.file() + " to upload it", unreadable);
        }
    }
}
