package dev.linnet.mastodon.client.api;

import dev.linnet.mastodon.client.entity.Marker;
import dev.linnet.mastodon.client.internal.Api;
import dev.linnet.mastodon.client.internal.Fields;
import java.util.List;
import java.util.Optional;

/** How far timelines were read, kept on the server: a cursor that survives the loss of the own store. */
public final class Markers {

    private final Api api;

    /** Made by the client. */
    public Markers(Api api) {
        this.api = api;
    }

    /** Returns the marker of a timeline, {@code home} or {@code notifications}; nothing when none was set. */
    public Optional<Marker> get(String timeline) {
        return Optional.ofNullable(api.get("/api/v1/markers")
                .query(Fields.of("timeline", List.of(timeline)))
                .map(Marker.class)
                .get(timeline));
    }

    /** Sets the marker of a timeline to the last item read. */
    public Optional<Marker> set(String timeline, String lastReadId) {
        return Optional.ofNullable(api.post("/api/v1/markers")
                .json(Fields.of(timeline, Fields.of("last_read_id", lastReadId)))
                .repeatable()
                .map(Marker.class)
                .get(timeline));
    }
}
