package dev.linnet.mastodon;

import dev.linnet.http.ApiException;
import dev.linnet.mastodon.client.FocusPoint;
import dev.linnet.mastodon.client.MastodonClient;
import dev.linnet.mastodon.client.MediaFile;
import dev.linnet.mastodon.client.MediaUpload;
import dev.linnet.mastodon.client.PollDraft;
import dev.linnet.mastodon.client.StatusChange;
import dev.linnet.mastodon.client.StatusDraft;
import dev.linnet.mastodon.client.entity.ScheduledStatus;
import dev.linnet.mastodon.client.entity.Status;
import dev.linnet.mastodon.client.entity.Visibility;
import dev.linnet.platform.Receipt;
import dev.linnet.platform.Request;
import dev.linnet.social.Draft;
import dev.linnet.social.Poll;
import dev.linnet.social.Post;
import dev.linnet.social.PostRef;
import dev.linnet.social.Upload;
import org.jspecify.annotations.Nullable;

/** Carries out requests by calls to the server. */
final class Performer {

    private final MastodonClient client;
    private final Threads threads;

    Performer(MastodonClient client, Threads threads) {
        this.client = client;
        this.threads = threads;
    }

    Receipt perform(Request request, String key) {
        if (request instanceof Request.Publish publish) {
            return publish(publish, key);
        }
        if (request instanceof Request.React react) {
            return receipt(react(react));
        }
        if (request instanceof Request.Relate relate) {
            return relate(relate);
        }
        if (request instanceof Request.Edit edit) {
            return receipt(client.statuses().edit(edit.post().id(), change(edit.draft())));
        }
        if (request instanceof Request.Delete delete) {
            return delete(delete);
        }
        return upload(((Request.Attach) request).upload());
    }

    private Receipt publish(Request.Publish publish, String key) {
        StatusDraft draft = draft(publish).withIdempotencyKey(key);
        if (publish.draft().scheduledAt() != null) {
            ScheduledStatus scheduled =
                    client.scheduled().schedule(draft.at(publish.draft().scheduledAt()));
            return Receipt.of(scheduled.id());
        }
        Status status = client.statuses().post(draft);
        threads.of(status);
        return receipt(status);
    }

    private StatusDraft draft(Request.Publish publish) {
        Draft draft = publish.draft();
        StatusDraft status = StatusDraft.of(draft.text())
                .inReplyTo(answered(publish))
                .withLanguage(draft.language())
                .withSensitive(draft.sensitive());
        if (draft.visibility() != null) {
            status = status.withVisibility(visibility(draft.visibility()));
        }
        if (draft.contentWarning() != null) {
            status = status.withSpoilerText(draft.contentWarning());
        }
        if (!draft.media().isEmpty()) {
            status = status.withMedia(draft.media());
        }
        if (draft.poll() != null) {
            status = status.withPoll(poll(draft.poll()));
        }
        if (draft.quoted() != null) {
            status = status.quoting(draft.quoted().id());
        }
        for (var option : draft.options().entrySet()) {
            status = status.with(option.getKey(), option.getValue());
        }
        return status;
    }

    static @Nullable String answered(Request.Publish publish) {
        PostRef previous = publish.previous();
        if (previous != null) {
            return previous.id();
        }
        Post parent = publish.parent();
        return parent == null ? null : parent.id();
    }

    private static Visibility visibility(dev.linnet.social.Visibility visibility) {
        return switch (visibility) {
            case PUBLIC -> Visibility.PUBLIC;
            case UNLISTED -> Visibility.UNLISTED;
            case FOLLOWERS -> Visibility.PRIVATE;
            case DIRECT -> Visibility.DIRECT;
        };
    }

    private static PollDraft poll(Poll poll) {
        PollDraft draft = PollDraft.of(poll.duration(), poll.options().toArray(String[]::new));
        return poll.multiple() ? draft.withMultiple() : draft;
    }

    private static StatusChange change(Draft draft) {
        StatusChange change = StatusChange.to(draft.text())
                .withSpoilerText(draft.contentWarning() == null ? "" : draft.contentWarning())
                .withSensitive(draft.sensitive());
        return draft.media().isEmpty() ? change : change.withMedia(draft.media());
    }

    private Status react(Request.React react) {
        String id = react.post().id();
        return switch (react.action()) {
            case LIKE -> client.statuses().favourite(id);
            case REPOST -> client.statuses().reblog(id);
            default -> client.statuses().react(id, String.valueOf(react.emoji()));
        };
    }

    private Receipt relate(Request.Relate relate) {
        String id = relate.user().id();
        switch (relate.action()) {
            case FOLLOW -> client.accounts().follow(id);
            case UNFOLLOW -> client.accounts().unfollow(id);
            default -> {
                return accept(id);
            }
        }
        return Receipt.of(id);
    }

    /** A request that was accepted is there no more: a repeat after a lost answer finds nothing, and all is well. */
    private Receipt accept(String id) {
        try {
            client.followRequests().authorize(id);
        } catch (ApiException.NotFound acceptedAlready) {
            return Receipt.of(id);
        }
        return Receipt.of(id);
    }

    private Receipt delete(Request.Delete delete) {
        try {
            client.statuses().delete(delete.post().id());
        } catch (ApiException.NotFound goneAlready) {
            return Receipt.of(delete.post().id());
        }
        return Receipt.of(delete.post().id());
    }

    private Receipt upload(Upload upload) {
        MediaFile file = upload.contentType() == null
                ? MediaFile.of(upload.file())
                : MediaFile.of(upload.file(), upload.contentType());
        FocusPoint focus = upload.focus() == null
                ? null
                : new FocusPoint(upload.focus().x(), upload.focus().y());
        return Receipt.of(client.media()
                .upload(new MediaUpload(file, upload.description(), focus, null))
                .id());
    }

    static Receipt receipt(Status status) {
        PostRef ref = Posts.ref(status);
        return new Receipt(ref.id(), null, ref.url());
    }
}
