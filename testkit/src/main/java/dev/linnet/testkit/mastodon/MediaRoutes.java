package dev.linnet.testkit.mastodon;

import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Call;
import dev.linnet.testkit.http.Json;
import dev.linnet.testkit.http.Reply;
import dev.linnet.testkit.http.Upload;

/** Uploading files, describing them and fetching them. */
final class MediaRoutes {
    private final World world;

    MediaRoutes(Api api) {
        this.world = api.world;
        api.user("POST /api/v1/media", "write:media", ask -> upload(ask, false));
        api.user("POST /api/v2/media", "write:media", ask -> upload(ask, true));
        api.user("GET /api/v1/media/{id}", "write:media", this::state);
        api.user("PUT /api/v1/media/{id}", "write:media", ask -> {
            Attachment media = own(ask);
            describe(media, ask.call());
            return Answer.ok(world.rendering.media(media));
        });
        if (world.flavour == Flavour.MASTODON) {
            api.user("DELETE /api/v1/media/{id}", "write:media", ask -> {
                Attachment media = own(ask);
                if (media.attachedTo != null) {
                    throw Problem.of(422, "Media attachment is currently used by a status");
                }
                world.shelf.remove(media);
                return Answer.ok(Json.of());
            });
        }
        api.open("GET /media/{id}", ask -> {
            Attachment media = world.shelf.byId(ask.call().path("id"));
            if (media == null || !media.ready()) {
                throw Problem.notFound(world.flavour);
            }
            return Answer.bytes(200, media.mime, media.bytes);
        });
    }

    private Reply upload(Ask ask, boolean mayWait) {
        Upload file = ask.call().upload("file");
        if (file == null) {
            throw Problem.of(422, "Validation failed: File can't be blank");
        }
        if (!file.type().matches("(image|video|audio)/.*")) {
            throw Problem.of(422, "Validation failed: File content type is invalid");
        }
        Attachment media = new Attachment();
        media.owner = ask.me();
        media.mime = file.type();
        media.type = file.type().replaceFirst("/.*", "");
        media.bytes = file.bytes();
        describe(media, ask.call());
        boolean waits = mayWait && world.flavour == Flavour.MASTODON;
        media.pollsUntilReady = waits ? world.shelf.pollsForNext : 0;
        media.failed = waits && world.shelf.nextFails;
        world.shelf.pollsForNext = 0;
        world.shelf.nextFails = false;
        world.shelf.add(media, world.ids);
        return Answer.json(media.ready() ? 200 : 202, world.rendering.media(media));
    }

    private Reply state(Ask ask) {
        Attachment media = own(ask);
        if (media.attachedTo != null && world.flavour == Flavour.MASTODON) {
            throw Problem.notFound(world.flavour);
        }
        if (media.pollsUntilReady > 0) {
            media.pollsUntilReady--;
            return Answer.json(206, world.rendering.media(media));
        }
        if (media.failed) {
            throw Problem.of(422, "Error processing thumbnail for uploaded media");
        }
        return Answer.ok(world.rendering.media(media));
    }

    private void describe(Attachment media, Call call) {
        String description = call.text("description");
        if (description != null) {
            if (description.codePointCount(0, description.length()) > world.limits.description) {
                throw Problem.invalid(
                        world.flavour, "Description is too long (maximum is " + world.limits.description + ")");
            }
            media.description = description;
        }
        String focus = call.text("focus");
        if (focus != null) {
            String[] parts = focus.split(",");
            try {
                media.focusX = clamp(Double.parseDouble(parts[0]));
                media.focusY = clamp(Double.parseDouble(parts[parts.length - 1]));
            } catch (NumberFormatException e) {
                throw Problem.invalid(world.flavour, "focus is two numbers between -1 and 1");
            }
        }
    }

    private static double clamp(double value) {
        return Math.max(-1, Math.min(1, value));
    }

    private Attachment own(Ask ask) {
        Attachment media = world.shelf.byId(ask.call().path("id"));
        if (media == null || media.owner != ask.me()) {
            throw Problem.notFound(world.flavour);
        }
        return media;
    }
}
