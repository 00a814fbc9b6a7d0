package dev.linnet.testkit.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartConfig;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Attributes;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.UrlEncoded;
import org.jspecify.annotations.Nullable;

/** Query and body of a request, read as parameters and files. */
record CallContent(Map<String, @Nullable Object> parameters, Map<String, Upload> uploads, boolean malformed) {
    private static final int LARGEST_BODY = 64 * 1024 * 1024;

    static CallContent of(String query, @Nullable String contentType, byte[] body) {
        Parameters parameters = new Parameters();
        Map<String, Upload> uploads = new LinkedHashMap<>();
        addForm(parameters, query);
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        boolean malformed = false;
        try {
            if (type.startsWith("application/x-www-form-urlencoded")) {
                addForm(parameters, new String(body, StandardCharsets.UTF_8));
            } else if (type.startsWith("multipart/form-data") && contentType != null) {
                addParts(parameters, uploads, contentType, body);
            } else if (type.startsWith("application/json") && body.length > 0) {
                parameters.addAll(asObject(Json.read(body)));
            }
        } catch (IOException | RuntimeException e) {
            malformed = true;
        }
        return new CallContent(parameters.asMap(), uploads, malformed);
    }

    @SuppressWarnings("unchecked")
    static Map<String, @Nullable Object> asObject(@Nullable Object value) {
        return value instanceof Map ? (Map<String, @Nullable Object>) value : Map.of();
    }

    private static void addForm(Parameters parameters, String form) {
        Fields fields = new Fields(true);
        UrlEncoded.decodeTo(form, fields::add, StandardCharsets.UTF_8);
        for (Fields.Field field : fields) {
            for (String value : field.getValues()) {
                parameters.add(field.getName(), value == null ? "" : value);
            }
        }
    }

    private static void addParts(Parameters parameters, Map<String, Upload> uploads, String type, byte[] body)
            throws IOException {
        MultiPartConfig config = new MultiPartConfig.Builder()
                .maxMemoryPartSize(LARGEST_BODY)
                .maxPartSize(LARGEST_BODY)
                .maxSize(LARGEST_BODY)
                .useFilesForPartsWithoutFileName(false)
                .build();
        try (MultiPartFormData.Parts parts = MultiPartFormData.getParts(
                Content.Source.from(ByteBuffer.wrap(body)), new Attributes.Mapped(), type, config)) {
            for (MultiPart.Part part : parts) {
                byte[] bytes;
                try (InputStream in = Content.Source.asInputStream(part.getContentSource())) {
                    bytes = in.readAllBytes();
                }
                String name = part.getName();
                if (part.getFileName() == null) {
                    parameters.add(name, new String(bytes, StandardCharsets.UTF_8));
                } else {
                    String partType = part.getHeaders().get("Content-Type");
                    uploads.put(
                            name,
                            new Upload(
                                    name,
                                    part.getFileName(),
                                    partType == null ? "application/octet-stream" : partType,
                                    bytes));
                }
            }
        }
    }
}
