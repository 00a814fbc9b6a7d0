package dev.linnet.atproto.client.api;

import dev.linnet.atproto.client.Page;
import dev.linnet.atproto.client.Paging;
import dev.linnet.atproto.client.entity.UserList;
import dev.linnet.atproto.client.entity.WrittenRecord;
import dev.linnet.atproto.client.internal.Api;
import dev.linnet.atproto.syntax.AtUri;
import dev.linnet.atproto.syntax.Did;
import dev.linnet.atproto.syntax.RecordKey;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lists of accounts, to read or to moderate by. Safe for use by many threads. */
public final class Lists {

    private static final String LIST = "app.bsky.graph.list";
    private static final String ITEM = "app.bsky.graph.listitem";
    private static final String BLOCK = "app.bsky.graph.listblock";

    private final Api api;
    private final Records records;

    /** Made by the client. */
    public Lists(Api api) {
        this.api = api;
        this.records = new Records(api);
    }

    /**
     * Makes a list.
     *
     * @param purpose {@link UserList#CURATION} or {@link UserList#MODERATION}
     * @param description what it is about; may be empty
     */
    public WrittenRecord create(String name, String purpose, String description) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("name", name);
        record.put("purpose", purpose);
        if (!description.isEmpty()) {
            record.put("description", description);
        }
        record.put("createdAt", api.clock().instant());
        return records.create(LIST, record);
    }

    /** Deletes an own list; the records that put accounts on it stay, without effect. */
    public void delete(AtUri list) {
        records.delete(list);
    }

    /** Puts an account on an own list. */
    public WrittenRecord add(AtUri list, Did account) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("subject", account);
        record.put("list", list);
        record.put("createdAt", api.clock().instant());
        return records.create(ITEM, record);
    }

    /** Takes an account off a list, by the address of {@link UserList.Member}. */
    public void remove(AtUri member) {
        records.delete(member);
    }

    /** Blocks all accounts on a list; {@link Records#delete(AtUri)} of what is returned takes it back. */
    public WrittenRecord block(AtUri list) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("subject", list);
        record.put("createdAt", api.clock().instant());
        return records.createOnce(BLOCK, RecordKey.of(api.tids().next()), record);
    }

    /** Lists the lists an account has made, a handle or DID. */
    public Page<UserList> of(String actor, Paging paging) {
        return api.query("app.bsky.graph.getLists").with("actor", actor).page("lists", UserList::of, paging);
    }

    /** Lists the accounts on a list. */
    public Page<UserList.Member> members(AtUri list, Paging paging) {
        return api.query("app.bsky.graph.getList").with("list", list).page("items", UserList.Member::of, paging);
    }
}
