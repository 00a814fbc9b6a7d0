package dev.linnet.atproto;

import dev.linnet.atproto.client.PostDraft;
import dev.linnet.atproto.client.VideoAttachment;
import dev.linnet.atproto.client.entity.AspectRatio;
import dev.linnet.atproto.client.entity.BlobRef;
import dev.linnet.atproto.client.entity.Picture;
import dev.linnet.http.Json;
import dev.linnet.http.JsonException;
import dev.linnet.http.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was uploaded for a post: pictures, or a video and its captions. An uploaded file is known by what a record says of it:
 * there is nothing shorter that leads to it.
 *
 * @param pictures at most four
 * @param video null for none
 */
record Attachments(List<Picture> pictures, @Nullable VideoAttachment video) {

    private static final String VIDEO = "video";
    private static final String CAPTION = "caption";
    private static final String LANGUAGE = "lang";
    private static final String ALT = "alt";
    private static final String RATIO = "aspectRatio";

    /**
     * Reads the ids that {@code upload} gave.
     *
     * @throws IllegalArgumentException when one is no such id, or they do not go together
     */
    static Attachments of(Json json, List<String> ids) {
        List<Picture> pictures = new ArrayList<>();
        List<VideoAttachment> videos = new ArrayList<>();
        List<VideoAttachment.Caption> captions = new ArrayList<>();
        for (String id : ids) {
            JsonValue told = tree(json, id);
            try {
                if (told.get(VIDEO).isPresent()) {
                    videos.add(new VideoAttachment(
                            BlobRef.of(told.get(VIDEO)), told.get(ALT).text(""), ratio(told)));
                } else if (told.get(CAPTION).isPresent()) {
                    captions.add(
                            new VideoAttachment.Caption(told.get(LANGUAGE).text(""), BlobRef.of(told.get(CAPTION))));
                } else {
                    pictures.add(picture(told));
                }
            } catch (IllegalArgumentException other) {
                throw unknown(id, other);
            }
        }
        return of(pictures, videos, captions);
    }

    private static Attachments of(
            List<Picture> pictures, List<VideoAttachment> videos, List<VideoAttachment.Caption> captions) {
        refuse(pictures.size() > PostDraft.MOST_PICTURES, "at most four pictures, but there were " + pictures.size());
        refuse(videos.size() > 1, "one video, but there were " + videos.size());
        refuse(!videos.isEmpty() && !pictures.isEmpty(), "either pictures or a video, but there were both");
        refuse(videos.isEmpty() && !captions.isEmpty(), "captions only of a video, but there was none");
        return new Attachments(pictures, videos.isEmpty() ? null : videos.get(0).captioned(captions));
    }

    /** Returns the picture of a card. */
    static BlobRef thumb(Json json, String id, int most) {
        try {
            BlobRef blob = picture(tree(json, id)).blob();
            if (blob.size() > most) {
                throw new IllegalArgumentException("the picture of a card has at most " + most
                        + " bytes, but this one has " + blob.size() + "; upload a smaller one");
            }
            return blob;
        } catch (JsonException unreadable) {
            throw unknown(id, unreadable);
        }
    }

    PostDraft on(PostDraft post) {
        if (video != null) {
            return post.withVideo(video);
        }
        return pictures.isEmpty() ? post : post.withPictures(pictures);
    }

    static Map<String, Object> id(VideoAttachment video) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(VIDEO, video.blob().json());
        fields.put(ALT, video.alt());
        if (video.aspectRatio() != null) {
            fields.put(RATIO, video.aspectRatio().json());
        }
        return fields;
    }

    static Map<String, Object> id(VideoAttachment.Caption caption) {
        return Map.of(CAPTION, caption.file().json(), LANGUAGE, caption.language());
    }

    private static Picture picture(JsonValue told) {
        return new Picture(BlobRef.of(told.get("image")), told.get(ALT).text(""), ratio(told));
    }

    private static @Nullable AspectRatio ratio(JsonValue told) {
        return AspectRatio.read(told.get(RATIO)).orElse(null);
    }

    private static JsonValue tree(Json json, String id) {
        try {
            return json.tree(id);
        } catch (JsonException unreadable) {
            throw unknown(id, unreadable);
        }
    }

    private static IllegalArgumentException unknown(String id, RuntimeException cause) {
        return new IllegalArgumentException("a file of a post is what upload gave, but this was \"" + id + "\"", cause);
    }

    private static void refuse(boolean wrong, String what) {
        if (wrong) {
            throw new IllegalArgumentException("a post on Bluesky has " + what);
        }
    }
}
