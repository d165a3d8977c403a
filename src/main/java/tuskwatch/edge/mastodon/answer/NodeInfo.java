package tuskwatch.edge.mastodon.answer;

import static tuskwatch.core.message.LocalizedText.phrase;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import tuskwatch.core.instance.Software;
import tuskwatch.core.message.Text;
import tuskwatch.core.probe.Content;

/** Reads {@code /.well-known/nodeinfo} and the document that it names. Source: nodeinfo.diaspora.software, 1.0 to 2.1. */
public final class NodeInfo {
    private static final String SCHEMA = "nodeinfo.diaspora.software/ns/schema/";

    private static final int MOST_LINKS = 50;
    private static final int LONGEST = 300;

    private NodeInfo() {}

    /**
     * The newest document that the list of links names, inside the registrable domain of the host that was asked. Some
     * servers write the host of their cradle there, so a link elsewhere counts by its path.
     */
    public static Optional<HttpUrl> document(HttpUrl asked, String body) {
        return Json.tree(body).stream()
                .flatMap(list -> list.path("links").valueStream())
                .limit(MOST_LINKS)
                .filter(l -> rel(l).contains(SCHEMA))
                .sorted(Comparator.comparing(NodeInfo::rel, Comparator.reverseOrder()))
                .map(l -> asked.resolve(Json.text(l.path("href"), LONGEST)))
                .filter(u -> u != null)
                .map(u -> AnswerReader.sameDomain(asked, u) && (u.isHttps() || !asked.isHttps())
                        ? u
                        : asked.newBuilder()
                                .encodedPath(u.encodedPath())
                                .query(null)
                                .build())
                .findFirst();
    }

    private static String rel(JsonNode link) {
        return Json.text(link.path("rel"), LONGEST);
    }

    /**
     * @param headers of the answer
     * @param address of the document, kept for the next time
     * @param web origin of the web domain, where it differs from the instance asked
     */
    public static Content read(String body, Headers headers, String address, Optional<String> web) {
        var document = Json.tree(body);
        if (document.isEmpty()) {
            return new Content.Unreadable(phrase("unreadable.no-json"));
        }
        var name = document.get().path("software").path("name").asText("");
        if (name.isBlank()) {
            return new Content.Unreadable(phrase("unreadable.no-software"));
        }
        return new Content.Introduced(
                software(name, document.get(), headers),
                Text.clean(document.get().path("metadata").path("nodeName").asText(""), 100),
                Json.truth(document.get().path("openRegistrations")),
                address,
                web);
    }

    /**
     * A fork with a name of its own says whose fork it is in the metadata (Fedibird), by the address of its source (schema 2.1), by a version
     * of Mastodon's with its name behind it, or by the header that Mastodon puts on all its answers (config/application.rb).
     */
    private static Software software(String name, JsonNode document, Headers headers) {
        var software = document.path("software");
        var own = new Software(
                Text.clean(name, 40).toLowerCase(Locale.ROOT),
                Text.clean(software.path("version").asText(""), 60));
        var upstream = document.path("metadata").path("upstream");
        var named = Json.text(upstream.isObject() ? upstream.path("name") : upstream, LONGEST)
                .strip()
                .toLowerCase(Locale.ROOT);
        var mastodons = "Mastodon".equalsIgnoreCase(headers.get("Server"))
                || own.version().toLowerCase(Locale.ROOT).contains("+" + own.name())
                || InstanceDocument.sourceOfMastodon(Json.text(software.path("repository"), LONGEST));
        return named.isEmpty() ? mastodons ? own.forkOf(Software.MASTODON) : own : own.forkOf(Text.clean(named, 40));
    }
}
