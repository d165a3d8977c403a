package tuskwatch.edge.mastodon.answer;

import static tuskwatch.core.message.LocalizedText.phrase;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import tuskwatch.core.instance.InstanceFacts;
import tuskwatch.core.instance.Registration;
import tuskwatch.core.instance.SignupPolicy;
import tuskwatch.core.instance.Software;
import tuskwatch.core.message.Text;
import tuskwatch.core.probe.Content;
import tuskwatch.core.probe.Speaker;

/** Reads {@code /api/v2/instance}. Source: docs.joinmastodon.org, entity Instance; REST::InstanceSerializer. */
public final class InstanceDocument {
    /** Where servers before Mastodon 4.0, and much other software, have it. */
    public static final String OLDER = "/api/v1/instance";

    private static final Pattern COMPATIBLE = Pattern.compile("\\(compatible; ([^ /)]+)[ /]?([^)]*)\\)");
    private static final Pattern NAMED = Pattern.compile("([a-z]+)/([^ ]+)");
    private static final Pattern SOURCE = Pattern.compile("/(gotosocial|pleroma|akkoma|friendica|pixelfed|takahe)/?$");

    private static final Pattern SOURCE_OF_MASTODON =
            Pattern.compile("/(mastodon|hometown)(\\.git)?/?(tree/[^/]*/?)?$");
    private static final Pattern PLAIN = Pattern.compile("[4-9]\\.\\d{1,3}\\.\\d{1,3}([-+.a-z][^ ()/]{0,60})?");
    /** Of S3, Google and Azure. */
    private static final Set<String> SIGNATURES =
            Set.of("x-amz-signature", "x-goog-signature", "signature", "sig", "x-amz-security-token");

    private static final int LONGEST_ADDRESS = 300;

    private InstanceDocument() {}

    /** @param speaker who answered */
    public static Content read(String body, Speaker speaker) {
        return Json.tree(body)
                .map(document -> read(document, speaker))
                .orElseGet(() -> new Content.Unreadable(phrase("unreadable.no-json")));
    }

    private static Content read(JsonNode document, Speaker speaker) {
        if (!document.isObject()) {
            return new Content.Unreadable(phrase("unreadable.no-object"));
        }
        var version = Json.text(document.path("version"), 200);
        if (!document.has("domain") && !(document.has("uri") && document.has("title"))) {
            return new Content.Unreadable(phrase("unreadable.no-instance"));
        }
        var urls = document.path("configuration").path("urls");
        var source = Json.text(document.path("source_url"), LONGEST_ADDRESS);
        var facts = new InstanceFacts(
                Text.clean(document.path("title").asText(""), 100),
                software(version, source),
                registration(document.path("registrations"), document),
                streaming(
                        urls.path("streaming").isTextual()
                                ? urls.path("streaming")
                                : document.path("urls").path("streaming_api")),
                link(urls.path("status")),
                link(document.path("thumbnail").isObject()
                                ? document.path("thumbnail").path("url")
                                : document.path("thumbnail"))
                        .filter(url -> !signed(url))
                        .map(url -> ownPath(url, document)),
                link(document.path("contact").path("account").path("url"))
                        .or(() -> link(document.path("contact_account").path("url")))
                        .filter(url -> elsewhere(url, document)),
                document.has("domain") ? Optional.empty() : Optional.of(OLDER));
        return new Content.Described(
                facts, speaker.application() || sourceOfMastodon(source) || versionOfMastodon(document, version));
    }

    /** Whoever imitates it says so in the version; {@code api_versions} is Mastodon's own since 4.3. Rails' headers tell as well: no imitator is written with Rails. */
    private static boolean versionOfMastodon(JsonNode document, String version) {
        return document.path("api_versions").path(Software.MASTODON).isInt()
                && PLAIN.matcher(version).matches();
    }

    /** Whether that is where a version of Mastodon is developed: forks keep the name of the repository. */
    static boolean sourceOfMastodon(String address) {
        return SOURCE_OF_MASTODON.matcher(address.toLowerCase(Locale.ROOT)).find();
    }

    /** Whether only whoever knows the query gets the picture: an object store's address that is signed for a while. */
    private static boolean signed(String url) {
        var address = HttpUrl.parse(url);
        return address != null
                && address.queryParameterNames().stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .anyMatch(SIGNATURES::contains);
    }

    /** Whether it is on a server of other people: not a subdomain of this one's, nor beside it. */
    private static boolean elsewhere(String url, JsonNode document) {
        var there = HttpUrl.parse(url);
        var here = HttpUrl.parse("https://" + own(document));
        return there != null
                && here != null
                && !Objects.equals(there.host(), here.host())
                && !Objects.equals(there.topPrivateDomain(), here.topPrivateDomain());
    }

    private static String own(JsonNode document) {
        return Json.text(document.path(document.has("domain") ? "domain" : "uri"), LONGEST_ADDRESS)
                .replaceFirst("(?i)^https?://", "")
                .replaceFirst("/.*$", "");
    }

    /** The path alone for a picture on the instance's own host: it is asked where the instance is asked. */
    private static String ownPath(String url, JsonNode document) {
        var picture = HttpUrl.parse(url);
        return picture != null && picture.host().equalsIgnoreCase(own(document)) ? picture.encodedPath() : url;
    }

    /** By convention only: {@code 2.7.2 (compatible; Pleroma 2.5.0)}, {@code takahe/0.12.0}, or the address of the source. */
    private static Software software(String version, String source) {
        var other = COMPATIBLE.matcher(version);
        if (other.find()) {
            return new Software(
                    Text.clean(other.group(1), 40).toLowerCase(Locale.ROOT), Text.clean(other.group(2), 60));
        }
        var named = NAMED.matcher(version);
        if (named.matches()) {
            return new Software(named.group(1), Text.clean(named.group(2), 60));
        }
        var from = SOURCE.matcher(source.toLowerCase(Locale.ROOT));
        return new Software(from.find() ? from.group(1) : Software.MASTODON, Text.clean(version, 60));
    }

    /** Version 2 has an object of its own for it, version 1 says it in the document. */
    private static Registration registration(JsonNode registrations, JsonNode document) {
        var own = registrations.isObject();
        var enabled = Json.truth(own ? registrations.path("enabled") : registrations);
        if (enabled.isEmpty()) {
            return Registration.UNKNOWN;
        }
        var approval =
                (own ? registrations : document).path("approval_required").asBoolean(false);
        var url = link(registrations.path("url"));
        var age = registrations.path("min_age");
        var message = registrations.path("message").isTextual()
                ? Text.clean(Html.text(Json.text(registrations.path("message"), 4000)), 300)
                : "";
        return new Registration(
                policy(enabled.get(), approval, url),
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
        if (node.textValue().length() > LONGEST_ADDRESS) {
            return Optional.empty();
        }
        var base = node.textValue()
                .replaceFirst("(?i)^wss://", "https://")
                .replaceFirst("(?i)^ws://", "http://")
                .replaceFirst("/+$", "");
        return base.matches("(?i)https?://[^\\s/]+(/\\S*)?") ? Optional.of(base) : Optional.empty();
    }

    private static Optional<String> link(JsonNode node) {
        return Optional.ofNullable(node.textValue())
                .filter(t -> t.length() <= LONGEST_ADDRESS && t.matches("(?i)https?://[^\\s<>\"]+"));
    }
}
