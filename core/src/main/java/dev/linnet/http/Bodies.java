package dev.linnet.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.FormBody;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import okio.BufferedSink;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;

/** Puts bodies into bytes. */
final class Bodies {

    private final Json json;
    private final boolean repeatable;

    Bodies(Json json, boolean repeatable) {
        this.json = json;
        this.repeatable = repeatable;
    }

    RequestBody of(Body body) throws IOException {
        RequestBody bytes = plain(body);
        return repeatable ? bytes : new Once(bytes);
    }

    private RequestBody plain(Body body) throws IOException {
        if (body instanceof Body.AsJson value) {
            return RequestBody.create(
                    json.write(value.value()).getBytes(StandardCharsets.UTF_8), MediaType.get("application/json"));
        }
        if (body instanceof Body.Form form) {
            FormBody.Builder fields = new FormBody.Builder(StandardCharsets.UTF_8);
            form.fields().forEach(field -> fields.add(field.name(), field.value()));
            return fields.build();
        }
        if (body instanceof Body.Multipart multipart) {
            MultipartBody.Builder parts = new MultipartBody.Builder().setType(MultipartBody.FORM);
            for (Part part : multipart.parts()) {
                parts.addFormDataPart(part.name(), part.fileName(), plain(part.content()));
            }
            return parts.build();
        }
        if (body instanceof Body.Text text) {
            return RequestBody.create(text.text().getBytes(StandardCharsets.UTF_8), type(text.mediaType()));
        }
        if (body instanceof Body.Bytes bytes) {
            return RequestBody.create(bytes.bytes(), type(bytes.mediaType()));
        }
        Body.File file = (Body.File) body;
        return new FromFile(file.file(), Files.size(file.file()), type(file.mediaType()));
    }

    private static @Nullable MediaType type(@Nullable String name) {
        return name == null ? null : MediaType.get(name);
    }

    /** A file that is read while it is sent. */
    private static final class FromFile extends RequestBody {
        private final Path file;
        private final long size;
        private final @Nullable MediaType type;

        FromFile(Path file, long size, @Nullable MediaType type) {
            this.file = file;
            this.size = size;
            this.type = type;
        }

        @Override
        public @Nullable MediaType contentType() {
            return type;
        }

        @Override
        public long contentLength() {
            return size;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            try (Source source = Okio.source(file)) {
                sink.writeAll(source);
            }
        }
    }

    /** A body that must not leave twice on its own. */
    private static final class Once extends RequestBody {
        private final RequestBody body;

        Once(RequestBody body) {
            this.body = body;
        }

        @Override
        public @Nullable MediaType contentType() {
            return body.contentType();
        }

        @Override
        public long contentLength() throws IOException {
            return body.contentLength();
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            body.writeTo(sink);
        }
    }
}
