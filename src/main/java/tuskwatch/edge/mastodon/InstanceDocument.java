package tuskwatch.edge.mastodon;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tuskwatch.core.instance.InstanceFacts;
import tuskwatch.core.instance.Registration;
import tuskwatch.core.instance.SignupPolicy;
import tuskwatch.core.instance.Software;
import tuskwatch.core.message.Text;
import tuskwatch.core.probe.Content;

/** Reads {@code /api/v2/instance}. Source: docs.joinmastodon.org, entity Instance; REST::InstanceSerializer. */
final class InstanceDocument {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern COMPATIBLE = Pattern.compile("\\(compatible; ([A-Za-z-]+) ?([^)]*)\\)");

    private InstanceDocument() {}

    static Content read(String body) {
        JsonNode document;
        try {
            document = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return new Content.Unreadable("its body is not JSON.");
        }
        if (document == null || !document.isObject()) {
            return new Content.Unreadable("its body is not a JSON object.");
        }
        var version = document.path("version");
        if (!version.isTextual() || !document.has("domain") && !document.has("uri")) {
            return new Content.Unreadable("its body is not an instance document: domain or version is missing.");
        }
        var urls = document.path("configuration").path("urls");
        return new Content.Described(new InstanceFacts(
                Text.clean(document.path("title").asText(""), 100),
                software(version.textValue()),
                registration(document.path("registrations"), document),
                streaming(
                        urls.path("streaming").isTextual()
                                ? urls.path("streaming")
                                : document.path("urls").path("streaming_api")),
                link(urls.path("status"))));
    }

    private static Software software(String version) {
        var other = COMPATIBLE.matcher(version);
        return other.find()
                ? new Software(other.group(1).toLowerCase(Locale.ROOT), Text.clean(other.group(2), 60))
                : new Software("mastodon", Text.clean(version, 60));
    }

    private static Registration registration(JsonNode registrations, JsonNode document) {
        if (registrations.isBoolean()) {
            var approval = document.path("approval_required").asBoolean(false);
            return new Registration(
                    policy(registrations.booleanValue(), approval, Optional.empty()),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
        if (!registrations.path("enabled").isBoolean()) {
            return Registration.UNKNOWN;
        }
        var url = link(registrations.path("url"));
        var age = registrations.path("min_age");
        var message = registrations.path("message").isTextual()
                ? Text.clean(stripped(registrations.path("message").textValue()), 300)
                : "";
        return new Registration(
                policy(
                        registrations.path("enabled").booleanValue(),
                        registrations.path("approval_required").asBoolean(false),
                        url),
                age.isInt() && age.intValue() > 0 ? Optional.of(age.intValue()) : Optional.empty(),
                message.isEmpty() ? Optional.empty() : Optional.of(message),
                url);
    }

    private static SignupPolicy policy(boolean enabled, boolean approval, Optional<String> url) {
        if (!enabled) {
            return SignupPolicy.CLOSED;
        }
        if (url.isPresent()) {
            return SignupPolicy.SSO;
        }
        return approval ? SignupPolicy.APPROVAL : SignupPolicy.OPEN;
    }

    private static Optional<String> streaming(JsonNode node) {
        if (!node.isTextual()) {
            return Optional.empty();
        }
        var base = node.textValue()
                .replaceFirst("(?i)^wss://", "https://")
                .replaceFirst("(?i)^ws://", "http://")
                .replaceFirst("/+$", "");
        return base.matches("(?i)https?://[^\\s/]+(/\\S*)?") && base.length() <= 300
                ? Optional.of(base)
                : Optional.empty();
    }

    private static Optional<String> link(JsonNode node) {
        return node.isTextual()
                        && node.textValue().matches("(?i)https?://[^\\s<>\"]+")
                        && node.textValue().length() <= 300
                ? Optional.of(node.textValue())
                : Optional.empty();
    }

    private static String stripped(String html) {
        return html.replaceAll("<[^>]*>", " ")
                .replace("&amp;", "&")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&nbsp;", " ");
    }
}
