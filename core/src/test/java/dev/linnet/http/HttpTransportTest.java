package dev.linnet.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpTransportTest extends WireTest {

    @Test
    void a_call_carries_its_query_its_token_and_who_calls() throws Exception {
        answer(200, "{\"id\":\"1\"}");
        Reply reply = transport.send(Call.get("/api/v1/x")
                .query("limit", 40)
                .query("types[]", List.of("a b", "c"))
                .query("none", null));
        assertThat(reply.json().get("id").text("")).isEqualTo("1");
        RecordedRequest request = request();
        assertThat(request.getUrl().encodedPath()).isEqualTo("/api/v1/x");
        assertThat(request.getUrl().queryParameterValues("types[]")).containsExactly("a b", "c");
        assertThat(request.getUrl().queryParameter("limit")).isEqualTo("40");
        assertThat(request.getUrl().queryParameterNames()).doesNotContain("none");
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer " + TOKEN);
        assertThat(request.getHeaders().get("User-Agent")).startsWith("Linnet");
    }

    @Test
    void json_is_written_by_the_codec() throws Exception {
        answer(200, "{}");
        transport.send(Call.post("/x").json(Map.of("text", "hé")).idempotencyKey("k1"));
        RecordedRequest request = request();
        assertThat(request.getBody().utf8()).isEqualTo("{\"text\":\"hé\"}");
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
        assertThat(request.getHeaders().get("Idempotency-Key")).isEqualTo("k1");
    }

    @Test
    void a_form_is_encoded() throws Exception {
        answer(200, "{}");
        transport.send(Call.post("/x").form(Map.of("ids[]", List.of("1", "ä&"))));
        assertThat(request().getBody().utf8()).isEqualTo("ids%5B%5D=1&ids%5B%5D=%C3%A4%26");
    }

    @Test
    void a_file_is_streamed_as_a_part(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("a.png"), "picture");
        answer(200, "{}");
        transport.send(Call.post("/media")
                .multipart(List.of(Part.text("description", "ä"), Part.file("file", file, "image/png"))));
        String body = request().getBody().utf8();
        assertThat(body).contains("name=\"description\"", "ä", "filename=\"a.png\"", "image/png", "picture");
    }

    @Test
    void a_file_that_is_not_there_is_told_before_anything_is_sent(@TempDir Path folder) {
        Call call = Call.post("/media").file("image/png", folder.resolve("gone.png"));
        assertThatThrownBy(() -> transport.send(call))
                .isInstanceOf(ApiException.NetworkException.class)
                .hasMessageContaining("could not be read")
                .hasMessageContaining("The server has not seen it");
    }

    @Test
    void the_base_address_may_have_a_path() throws Exception {
        try (HttpTransport deep = builder(base().resolve("/api/v10/")).build()) {
            answer(200, "{}");
            deep.send(Call.get("/users/@me"));
        }
        assertThat(request().getUrl().encodedPath()).isEqualTo("/api/v10/users/@me");
    }

    @Test
    void an_anonymous_call_has_no_token() throws Exception {
        answer(200, "{}");
        transport.send(Call.get("/x").anonymous());
        assertThat(request().getHeaders().get("Authorization")).isNull();
    }

    @Test
    void the_token_does_not_go_to_another_server() throws Exception {
        try (MockWebServer other = new MockWebServer()) {
            other.start();
            other.enqueue(response(200, "{}").build());
            transport.send(Call.absolute(other.url("/next?max_id=1").uri()));
            RecordedRequest request = other.takeRequest();
            assertThat(request.getHeaders().get("Authorization")).isNull();
            assertThat(request.getUrl().queryParameter("max_id")).isEqualTo("1");
        }
    }

    @Test
    void a_redirect_to_another_server_is_followed_without_the_token() throws Exception {
        try (MockWebServer other = new MockWebServer()) {
            other.start();
            other.enqueue(response(200, "{\"ok\":true}").build());
            answer(302, "", "Location", other.url("/there").toString());
            assertThat(transport
                            .send(Call.get("/x").header("X-Mine", "1"))
                            .json()
                            .get("ok")
                            .flag(false))
                    .isTrue();
            RecordedRequest request = other.takeRequest();
            assertThat(request.getHeaders().get("Authorization")).isNull();
            assertThat(request.getHeaders().get("X-Mine")).isNull();
        }
    }

    @Test
    void a_redirect_on_the_same_server_keeps_the_token() throws Exception {
        answer(301, "", "Location", "/there");
        answer(200, "{}");
        transport.send(Call.get("/x"));
        request();
        assertThat(request().getHeaders().get("Authorization")).isEqualTo("Bearer " + TOKEN);
    }

    @Test
    void a_write_is_not_redirected() {
        answer(301, "", "Location", "https://other.example/api?secret=1");
        assertThatThrownBy(() -> transport.send(Call.post("/x").what("posting a status")))
                .isInstanceOf(ApiException.UnreadableAnswer.class)
                .hasMessageContaining("posting a status failed (POST /x on " + base().getAuthority() + "): ")
                .hasMessageContaining("redirects to https://other.example/api")
                .hasMessageContaining("use that server's own address")
                .hasMessageNotContaining("secret");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void a_redirect_in_a_circle_ends() {
        for (int i = 0; i < 6; i++) {
            answer(302, "", "Location", "/x");
        }
        assertThatThrownBy(() -> transport.send(Call.get("/x"))).hasMessageContaining("again and again");
        assertThat(server.getRequestCount()).isEqualTo(6);
    }

    @Test
    void the_next_page_is_found_in_the_link_header() {
        answer(
                200,
                "[]",
                "Link",
                "</x?max_id=7>; rel=\"next\", <https://a.example/x?a=1,2>; title=\"a, b\"; rel=\"prev first\"",
                "Link",
                "<broken>; title=none");
        Map<String, URI> links = transport.send(Call.get("/x")).links();
        assertThat(links).containsOnlyKeys("next", "prev", "first");
        assertThat(links.get("next")).isEqualTo(base().resolve("/x?max_id=7"));
        assertThat(links.get("prev")).isEqualTo(URI.create("https://a.example/x?a=1,2"));
    }

    @Test
    void an_answer_is_read_as_records() {
        answer(200, "[{\"id\":\"1\"},{\"id\":\"2\"}]");
        assertThat(transport.send(Call.get("/x")).asList(Item.class)).containsExactly(new Item("1"), new Item("2"));
    }

    @Test
    void an_answer_too_large_is_not_read() {
        try (HttpTransport small = builder(base()).maximumBody(10).build()) {
            answer(200, "\"12345678901\"");
            assertThatThrownBy(() -> small.send(Call.get("/x")))
                    .isInstanceOf(ApiException.UnreadableAnswer.class)
                    .hasMessageContaining("larger than 10 bytes")
                    .hasMessageContaining("raise the transport's maximum body");
        }
    }

    @Test
    void an_address_that_is_none_is_refused_when_the_transport_is_made() {
        assertThatThrownBy(() -> HttpTransport.to(URI.create("ftp://x")).build())
                .hasMessageContaining("https://example.social");
    }

    record Item(String id) {}
}
