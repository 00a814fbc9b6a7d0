package dev.linnet.mastodon.client.api;

import dev.linnet.mastodon.client.entity.Activity;
import dev.linnet.mastodon.client.entity.CustomEmoji;
import dev.linnet.mastodon.client.entity.DomainBlock;
import dev.linnet.mastodon.client.entity.Instance;
import dev.linnet.mastodon.client.entity.InstanceV1;
import dev.linnet.mastodon.client.entity.Rule;
import dev.linnet.mastodon.client.entity.ServerText;
import dev.linnet.mastodon.client.entity.TermsOfService;
import dev.linnet.mastodon.client.internal.Api;
import java.util.List;
import java.util.Map;

/** What the server says of itself; needs no token on most servers. */
public final class InstanceInfo {

    private final Api api;

    /** Made by the client. */
    public InstanceInfo(Api api) {
        this.api = api;
    }

    /** Returns the server as the second version of the API describes it. */
    public Instance get() {
        return api.get("/api/v2/instance").read(Instance.class);
    }

    /** Returns the server as the first version describes it: what older servers have. */
    public InstanceV1 getV1() {
        return api.get("/api/v1/instance").read(InstanceV1.class);
    }

    /** Returns the rules. */
    public List<Rule> rules() {
        return api.get("/api/v1/instance/rules").list(Rule.class);
    }

    /** Returns the domains the server knows. */
    public List<String> peers() {
        return api.get("/api/v1/instance/peers").list(String.class);
    }

    /** Returns how busy the server was, week by week. */
    public List<Activity> activity() {
        return api.get("/api/v1/instance/activity").list(Activity.class);
    }

    /** Returns the servers this one keeps away from, when it shows them. */
    public List<DomainBlock> domainBlocks() {
        return api.get("/api/v1/instance/domain_blocks").list(DomainBlock.class);
    }

    /** Returns the long description. */
    public ServerText extendedDescription() {
        return api.get("/api/v1/instance/extended_description").read(ServerText.class);
    }

    /** Returns the privacy policy. */
    public ServerText privacyPolicy() {
        return api.get("/api/v1/instance/privacy_policy").read(ServerText.class);
    }

    /** Returns the terms of service (Mastodon 4.4). */
    public TermsOfService termsOfService() {
        return api.get("/api/v1/instance/terms_of_service").read(TermsOfService.class);
    }

    /** Returns the terms of service that start on a day, written {@code 2026-11-21}. */
    public TermsOfService termsOfService(String day) {
        return api.get("/api/v1/instance/terms_of_service/{}", day).read(TermsOfService.class);
    }

    /** Returns into which languages posts can be translated, by source language. */
    public Map<String, List<String>> translationLanguages() {
        return api.get("/api/v1/instance/translation_languages").textLists();
    }

    /** Returns the custom emoji. */
    public List<CustomEmoji> customEmojis() {
        return api.get("/api/v1/custom_emojis").list(CustomEmoji.class);
    }
}
