package dev.linnet.testkit.mastodon;

import dev.linnet.testkit.http.Answer;
import dev.linnet.testkit.http.Call;
import dev.linnet.testkit.http.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Blocked and allowed domains, and blocked addresses of people. */
final class AdminBlockRoutes {
    private static final String AT = "/api/v1/admin/";
    private static final String DOMAINS = AT + "domain_blocks";
    private static final String IPS = AT + "ip_blocks";
    private static final String PEOPLE = AT + "canonical_email_blocks";
    private final World world;
    private final Map<String, Row> allows = new LinkedHashMap<>();
    private final Map<String, Row> emailDomains = new LinkedHashMap<>();
    private final Map<String, Row> people = new LinkedHashMap<>();
    private final Map<String, Row> ips = new LinkedHashMap<>();

    /** Something listed; {@code name} is what may stand there only once. */
    private record Row(String name, Map<String, @Nullable Object> json) {}

    AdminBlockRoutes(Api api) {
        this.world = api.world;
        domains(api);
        rows(api, AT + "domain_allows", "admin:%s:domain_allows", allows);
        creates(api, AT + "domain_allows", "admin:%s:domain_allows", allows, ask -> domain(ask, false));
        if (world.flavour == Flavour.GOTOSOCIAL) {
            return;
        }
        rows(api, AT + "email_domain_blocks", "admin:%s:email_domain_blocks", emailDomains);
        creates(
                api,
                AT + "email_domain_blocks",
                "admin:%s:email_domain_blocks",
                emailDomains,
                ask -> domain(ask, true));
        rows(api, PEOPLE, "admin:%s:canonical_email_blocks", people);
        creates(api, PEOPLE, "admin:%s:canonical_email_blocks", people, ask -> {
            String hash = canonical(ask.call().text("email", ""));
            return new Row(hash, Json.of("id", world.ids.nextSmall(), "canonical_email_hash", hash));
        });
        api.admin("POST " + PEOPLE + "/test", "admin:read:canonical_email_blocks", ask -> {
            String hash = canonical(ask.call().text("email", ""));
            return Answer.ok(people.values().stream()
                    .filter(each -> each.name().equals(hash))
                    .map(Row::json)
                    .toList());
        });
        rows(api, IPS, "admin:%s:ip_blocks", ips);
        creates(api, IPS, "admin:%s:ip_blocks", ips, ask -> ip(ask.call(), world.ids.nextSmall(), Map.of()));
        api.admin("PUT " + IPS + "/{id}", "admin:write:ip_blocks", ask -> {
            String id = ask.call().path("id");
            Row changed = ip(ask.call(), id, find(ips, id).json());
            ips.put(id, changed);
            return Answer.ok(changed.json());
        });
    }

    private void domains(Api api) {
        Map<String, DomainBlock> blocks = world.moderation.domainBlocks;
        api.admin(
                "GET " + DOMAINS,
                "admin:read:domain_blocks",
                ask -> Pages.of(ask, newest(blocks.values()), DomainBlock::id, 100, 200, DomainBlock::json));
        api.admin(
                "GET " + DOMAINS + "/{id}",
                "admin:read:domain_blocks",
                ask -> Answer.ok(find(blocks, ask.call().path("id")).json()));
        api.admin("POST " + DOMAINS, "admin:write:domain_blocks", ask -> {
            DomainBlock block = block(ask.call(), null);
            for (DomainBlock known : blocks.values()) {
                if (known.domain().equals(block.domain())) {
                    throw new Problem(Answer.json(
                            422,
                            Json.of(
                                    "error",
                                    "Validation failed: Domain has already been taken",
                                    "existing_domain_block",
                                    known.json())));
                }
            }
            world.moderation.block(block);
            return Answer.ok(block.json());
        });
        api.admin("DELETE " + DOMAINS + "/{id}", "admin:write:domain_blocks", ask -> {
            blocks.remove(find(blocks, ask.call().path("id")).id());
            return Answer.ok(Json.of());
        });
        if (world.flavour == Flavour.MASTODON) {
            api.admin("PUT " + DOMAINS + "/{id}", "admin:write:domain_blocks", ask -> {
                DomainBlock changed = block(ask.call(), find(blocks, ask.call().path("id")));
                world.moderation.block(changed);
                return Answer.ok(changed.json());
            });
        }
    }

    private DomainBlock block(Call call, @Nullable DomainBlock changed) {
        String usual = world.flavour == Flavour.GOTOSOCIAL ? "suspend" : "silence";
        DomainBlock old = changed != null
                ? changed
                : new DomainBlock(
                        world.ids.nextSmall(),
                        call.text("domain", "").toLowerCase(Locale.ROOT),
                        usual,
                        false,
                        false,
                        false,
                        null,
                        null,
                        world.clock.instant());
        String severity = call.text("severity", old.severity());
        if (old.domain().isBlank() || !List.of("silence", "suspend", "noop").contains(severity)) {
            throw Problem.invalid(world.flavour, "Domain can't be blank, or severity is not included in the list");
        }
        return new DomainBlock(
                old.id(),
                old.domain(),
                severity,
                call.has("reject_media") ? call.flag("reject_media") : old.rejectMedia(),
                call.has("reject_reports") ? call.flag("reject_reports") : old.rejectReports(),
                call.has("obfuscate") ? call.flag("obfuscate") : old.obfuscate(),
                call.has("private_comment") ? call.text("private_comment") : old.privateComment(),
                call.has("public_comment") ? call.text("public_comment") : old.publicComment(),
                old.at());
    }

    private Row domain(Ask ask, boolean withHistory) {
        String name = ask.call().text("domain", "").toLowerCase(Locale.ROOT);
        Map<String, @Nullable Object> json = Json.of(
                "id", world.ids.nextSmall(), "domain", name, "created_at", Rendering.time(world.clock.instant()));
        if (withHistory) {
            json.put("history", List.of());
        }
        return new Row(name, json);
    }

    private Row ip(Call call, String id, Map<String, @Nullable Object> old) {
        String ip = call.text("ip", String.valueOf(old.getOrDefault("ip", "")));
        String severity = call.text("severity", String.valueOf(old.getOrDefault("severity", "")));
        if (!List.of("sign_up_requires_approval", "sign_up_block", "no_access").contains(severity)) {
            throw Problem.invalid(world.flavour, "Severity can't be blank");
        }
        Instant now = world.clock.instant();
        long seconds = call.number("expires_in", 0);
        String end = seconds > 0 ? Rendering.time(now.plusSeconds(seconds)) : null;
        Map<String, @Nullable Object> json = Json.of(
                "id",
                id,
                "ip",
                ip.contains("/") ? ip : ip + (ip.contains(":") ? "/128" : "/32"),
                "severity",
                severity,
                "comment",
                call.text("comment", String.valueOf(old.getOrDefault("comment", ""))),
                "created_at",
                old.getOrDefault("created_at", Rendering.time(now)),
                "expires_at",
                call.has("expires_in") ? end : old.get("expires_at"));
        return new Row(String.valueOf(json.get("ip")), json);
    }

    private void rows(Api api, String path, String scope, Map<String, Row> rows) {
        String read = scope.formatted("read");
        api.admin(
                "GET " + path,
                read,
                ask -> Pages.of(ask, newest(rows.values()), AdminBlockRoutes::id, 100, 200, Row::json));
        api.admin(
                "GET " + path + "/{id}",
                read,
                ask -> Answer.ok(find(rows, ask.call().path("id")).json()));
        api.admin("DELETE " + path + "/{id}", scope.formatted("write"), ask -> {
            rows.remove(id(find(rows, ask.call().path("id"))));
            return Answer.ok(Json.of());
        });
    }

    private void creates(Api api, String path, String scope, Map<String, Row> rows, Function<Ask, Row> maker) {
        api.admin("POST " + path, scope.formatted("write"), ask -> {
            Row made = maker.apply(ask);
            if (made.name().isBlank()) {
                throw Problem.invalid(world.flavour, "what to block can't be blank");
            }
            if (rows.values().stream().anyMatch(each -> each.name().equals(made.name()))) {
                throw Problem.invalid(world.flavour, "it has already been taken");
            }
            rows.put(id(made), made);
            return Answer.ok(made.json());
        });
    }

    private static String id(Row row) {
        return String.valueOf(row.json().get("id"));
    }

    private <T> T find(Map<String, T> all, String id) {
        T found = all.get(id);
        if (found == null) {
            throw Problem.notFound(world.flavour);
        }
        return found;
    }

    private static <T> List<T> newest(Collection<T> all) {
        List<T> newest = new ArrayList<>(all);
        Collections.reverse(newest);
        return newest;
    }

    /** An address without what only looks different: case, dots and what follows a plus sign. */
    private static String canonical(String email) {
        int at = email.indexOf('@');
        String name = at < 0 ? email : email.substring(0, at);
        String rest = at < 0 ? "" : email.substring(at);
        return email.isBlank()
                ? ""
                : DomainBlock.digest(name.replaceFirst("\\+.*", "").replace(".", "") + rest);
    }
}
