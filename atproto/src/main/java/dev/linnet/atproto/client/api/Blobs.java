package dev.linnet.atproto.client.api;

import dev.linnet.atproto.client.entity.BlobRef;
import dev.linnet.atproto.client.entity.Picture;
import dev.linnet.atproto.client.internal.Api;
import dev.linnet.atproto.client.media.ImageFile;
import java.nio.file.Path;

/**
 * Files. One that no record refers to is deleted after a while. An account may upload about 1,000 a day. Safe for use by many
 * threads.
 */
public final class Blobs {

    private static final String UPLOAD = "com.atproto.repo.uploadBlob";

    private final Api api;

    /** Made by the client. */
    public Blobs(Api api) {
        this.api = api;
    }

    /**
     * Uploads bytes as they are. The same bytes are the same file, so it may be repeated.
     *
     * @param mediaType such as {@code image/png}
     */
    public BlobRef upload(String mediaType, byte[] bytes) {
        return api.procedure(UPLOAD)
                .body(mediaType, bytes)
                .repeatable()
                .what("uploading a file")
                .read(answer -> BlobRef.of(answer.get("blob")));
    }

    /** Uploads a file as it is, read while it is sent. */
    public BlobRef upload(String mediaType, Path file) {
        return api.procedure(UPLOAD)
                .body(mediaType, file)
                .repeatable()
                .what("uploading a file")
                .read(answer -> BlobRef.of(answer.get("blob")));
    }

    /**
     * Uploads a picture for a post, made smaller if it is larger than the network allows.
     *
     * @param alt what it shows, in words, for who cannot see it; may be empty
     * @throws IllegalArgumentException when it is too large and cannot be made smaller
     */
    public Picture picture(ImageFile image, String alt) {
        return picture(image, alt, ImageFile.MOST_BYTES);
    }

    /**
     * Uploads a picture, made smaller if it is larger than so many bytes.
     *
     * @param alt what it shows, in words; may be empty
     * @param most the most bytes: 2,000,000 for a post, 1,000,000 for a card, an avatar or a banner
     * @throws IllegalArgumentException when it is too large and cannot be made smaller
     */
    public Picture picture(ImageFile image, String alt, int most) {
        ImageFile fitting = image.fitting(most);
        BlobRef blob = upload(fitting.mediaType(), fitting.bytes());
        return new Picture(blob, alt, fitting.aspectRatio().orElse(null));
    }
}
