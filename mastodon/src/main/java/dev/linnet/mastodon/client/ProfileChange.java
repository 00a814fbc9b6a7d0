package dev.linnet.mastodon.client;

import dev.linnet.mastodon.client.entity.Visibility;
import dev.linnet.mastodon.client.internal.Fields;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What to change in the own profile; the rest stays. Immutable: each method returns a changed copy. */
public final class ProfileChange {

    private final Fields fields;
    private final @Nullable MediaFile avatar;
    private final @Nullable MediaFile header;

    private ProfileChange(Fields fields, @Nullable MediaFile avatar, @Nullable MediaFile header) {
        this.fields = fields;
        this.avatar = avatar;
        this.header = header;
    }

    /** Returns a change of nothing. */
    public static ProfileChange none() {
        return new ProfileChange(Fields.none(), null, null);
    }

    /** Returns this change with another name. */
    public ProfileChange displayName(String name) {
        return with("display_name", name);
    }

    /** Returns this change with another biography, plain text. */
    public ProfileChange note(String text) {
        return with("note", text);
    }

    /** Returns this change with the mark that a program runs the account: every bot should set it. */
    public ProfileChange bot(boolean bot) {
        return with("bot", bot);
    }

    /** Returns this change with follow requests needing approval, or not. */
    public ProfileChange locked(boolean locked) {
        return with("locked", locked);
    }

    /** Returns this change with the account shown in directories and suggestions, or not. */
    public ProfileChange discoverable(boolean discoverable) {
        return with("discoverable", discoverable);
    }

    /** Returns this change with public posts found by searches, or not. */
    public ProfileChange indexable(boolean indexable) {
        return with("indexable", indexable);
    }

    /** Returns this change with follows and followers hidden, or not. */
    public ProfileChange hideCollections(boolean hidden) {
        return with("hide_collections", hidden);
    }

    /** Returns this change with other lines of the profile, in their order; they replace all of the old ones. */
    public ProfileChange lines(Map<String, String> namesAndValues) {
        Map<String, Object> numbered = new LinkedHashMap<>();
        namesAndValues.forEach(
                (name, value) -> numbered.put(String.valueOf(numbered.size()), Map.of("name", name, "value", value)));
        return with("fields_attributes", numbered);
    }

    /** Returns this change with other defaults for new posts; what is null stays. */
    public ProfileChange defaults(
            @Nullable Visibility visibility, @Nullable Boolean sensitive, @Nullable String language) {
        return with(
                "source",
                Fields.of("privacy", visibility).with("sensitive", sensitive).with("language", language));
    }

    /** Returns this change with another picture. */
    public ProfileChange avatar(MediaFile picture) {
        return new ProfileChange(fields, picture, header);
    }

    /** Returns this change with another banner. */
    public ProfileChange header(MediaFile picture) {
        return new ProfileChange(fields, avatar, picture);
    }

    /** Returns this change with a field Linnet has no name for. */
    public ProfileChange with(String field, Object value) {
        return new ProfileChange(fields.with(field, value), avatar, header);
    }

    /** Returns the values to send. */
    public Map<String, Object> fields() {
        return fields.asMap();
    }

    /** Returns the files to send, by field. */
    public Map<String, MediaFile> files() {
        Map<String, MediaFile> files = new LinkedHashMap<>();
        if (avatar != null) {
            files.put("avatar", avatar);
        }
        if (header != null) {
            files.put("header", header);
        }
        return files;
    }
}
