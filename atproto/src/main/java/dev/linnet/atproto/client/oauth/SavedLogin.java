package dev.linnet.atproto.client.oauth;

import dev.linnet.atproto.client.session.Grant;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.config.Secret;
import dev.linnet.http.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a person's permission gave, fit to be handed to a bot as one text. The bot keeps the session that begins with it in its
 * store: the tokens in here work once, so after a restart without a durable store a person has to be asked again. Immutable; its
 * text shows no secret.
 *
 * @param client who asked for permission: the session belongs to that client alone
 * @param grant what was given
 */
public record SavedLogin(ClientMetadata client, Grant grant) {

    private static final Kept FORM = new Kept("linnet-login-1.", "saved login; make one with OAuth.finish");

    /** Returns the account. */
    public Did account() {
        return grant.did();
    }

    /** Returns this as one word of letters, digits and a few signs, with all its secrets. */
    public Secret keep() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("client", client.id());
        fields.put("name", client.name());
        fields.put("redirect", client.redirect().toString());
        fields.put("scope", client.scope());
        if (client.key() != null) {
            fields.put("key", client.key().keep().reveal());
        }
        fields.put("grant", grant.keep().reveal());
        return FORM.write(fields);
    }

    /**
     * Reads what {@link #keep} wrote.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static SavedLogin read(Secret kept) {
        JsonValue fields = FORM.read(kept);
        String key = fields.get("key").text("");
        ClientMetadata client = new ClientMetadata(
                fields.get("client").text(""),
                fields.get("name").text(""),
                FORM.address(fields, "redirect"),
                fields.get("scope").text(""),
                key.isEmpty() ? null : OAuthKey.read(Secret.of(key)));
        return Grant.read(Secret.of(fields.get("grant").text("")))
                .map(grant -> new SavedLogin(client, grant))
                .orElseThrow(FORM::unreadable);
    }
}
