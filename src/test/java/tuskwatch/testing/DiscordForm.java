package tuskwatch.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import mockwebserver3.RecordedRequest;

/** The body of a request: JSON, or a form with a part of JSON and files beside it. */
record DiscordForm(JsonNode json, List<byte[]> files) {
    /** What is wrong with it. */
    Optional<String> problem() {
        return json.isMissingNode() && !files.isEmpty() ? Optional.of("a form without payload_json") : Optional.empty();
    }

    static DiscordForm of(RecordedRequest request) {
        if (request.getBody() == null || request.getBody().size() == 0) {
            return new DiscordForm(JsonNodeFactory.instance.missingNode(), List.of());
        }
        var type = String.valueOf(request.getHeaders().get("Content-Type"));
        if (!type.startsWith("multipart/form-data")) {
            return new DiscordForm(DiscordJudge.parse(request.getBody().utf8()), List.of());
        }
        var boundary = "--" + type.replaceFirst("^.*boundary=", "").replace("\"", "");
        return parts(request.getBody().string(StandardCharsets.ISO_8859_1).split(Pattern.quote(boundary), -1));
    }

    private static DiscordForm parts(String[] parts) {
        JsonNode json = JsonNodeFactory.instance.missingNode();
        var files = new ArrayList<byte[]>();
        for (var part : parts) {
            var cut = part.indexOf("\r\n\r\n");
            if (cut > 0 && part.contains("name=\"payload_json\"")) {
                json = DiscordJudge.parse(new String(
                        part.substring(cut).strip().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
            } else if (cut > 0 && part.contains("name=\"files[0]\"")) {
                files.add(part.substring(cut + 4, part.length() - 2).getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return new DiscordForm(json, files);
    }
}
