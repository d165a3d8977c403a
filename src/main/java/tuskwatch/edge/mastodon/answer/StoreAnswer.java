package tuskwatch.edge.mastodon.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tuskwatch.core.probe.Content.StoreRefusal;
import tuskwatch.core.probe.Content.StoreRefusal.Says;

/**
 * What object stores answer in a file's place. S3 and all that speak like it (MinIO, Garage, Ceph, Wasabi, R2, Spaces), Google's XML and
 * Azure's blobs write {@code <Error><Code>…}, Backblaze's own API and Google's JSON an object. Sources: Amazon S3 API reference, error
 * responses; Azure Blob Storage error codes; Cloud Storage XML API, error responses; Backblaze B2 native API, calling the API.
 */
final class StoreAnswer {
    private static final int LONGEST = 64;
    /** Who refuses for the place that a link stands in refuses us, who have none. */
    private static final Set<String> HOTLINKS = Set.of("referer", "referrer", "hotlink", "leech");

    private static final Set<String> MISSING = Set.of(
            "nosuchkey", "nosuchversion", "nosuchobject", "blobnotfound", "notfound", "file_not_present", "not_found");
    private static final Set<String> BUSY = Set.of(
            "slowdown",
            "slowdownread",
            "slowdownwrite",
            "serverbusy",
            "serviceunavailable",
            "service_unavailable",
            "internalerror",
            "internal_error",
            "operationtimedout",
            "requesttimeout",
            "toomanyrequests",
            "requestlimitexceeded",
            "too_busy",
            "busy",
            "bad_gateway",
            "backenderror",
            "ratelimitexceeded",
            "xminioservernotinitialized");
    /** What is wrong with the request alone: we ask for a part of a file, without a signature. */
    private static final Set<String> OURS =
            Set.of("invalidrange", "range_not_satisfiable", "methodnotallowed", "preconditionfailed", "notmodified");

    private StoreAnswer() {}

    /** Empty where it is no store's answer, or one that says nothing about others. */
    static Optional<StoreRefusal> read(String body) {
        var text = body.strip();
        var from = text.startsWith("\ufeff") ? text.substring(1) : text;
        return (from.startsWith("{") ? json(from) : xml(from)).flatMap(Told::refusal);
    }

    /** What it calls it, and what it says of it. */
    private record Told(String code, String message) {
        Optional<StoreRefusal> refusal() {
            var word = code.toLowerCase(Locale.ROOT);
            var words = message.toLowerCase(Locale.ROOT);
            if (!word.matches("[a-z][a-z0-9_.]{2,63}")
                    || OURS.contains(word)
                    || HOTLINKS.stream().anyMatch(words::contains)) {
                return Optional.empty();
            }
            return Optional.of(new StoreRefusal(
                    code, MISSING.contains(word) ? Says.MISSING : BUSY.contains(word) ? Says.BUSY : Says.REFUSED));
        }
    }

    private static Optional<Told> xml(String body) {
        var begins = body.substring(0, Math.min(LONGEST, body.length())).toLowerCase(Locale.ROOT);
        return (begins.startsWith("<?xml") || begins.startsWith("<error"))
                        && Html.element(body, "error").isPresent()
                ? Html.element(body, "code")
                        .map(code -> new Told(
                                code.strip(), Html.element(body, "message").orElse("")))
                : Optional.empty();
    }

    private static Optional<Told> json(String body) {
        return Json.tree(body).flatMap(document -> {
            var error = document.path("error");
            return Stream.of(document.path("code"), error.path("errors").path(0).path("reason"), error.path("status"))
                    .filter(JsonNode::isTextual)
                    .findFirst()
                    .filter(code -> document.path("status").isInt()
                            || error.path("code").isInt())
                    .map(code -> new Told(
                            Json.text(code, LONGEST),
                            Json.text(
                                    document.has("message") ? document.path("message") : error.path("message"), 300)));
        });
    }
}
