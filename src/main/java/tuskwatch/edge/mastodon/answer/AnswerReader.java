package tuskwatch.edge.mastodon.answer;

import static tuskwatch.core.message.LocalizedText.phrase;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Content;
import tuskwatch.core.probe.Freshness;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.Speaker;

/** An HTTP answer to an outcome. Header facts as recorded on Mastodon 4.6.5 and 4.3.23 behind the shipped nginx. */
public final class AnswerReader {
    private static final Duration SAME_CLOCK = Duration.ofMinutes(1);
    private static final int LONGEST_ADDRESS = 300;
    /** Of an address that a redirect leads to; sign-in addresses are long. */
    private static final int LONGEST_TARGET = 8000;

    private static final long LONGEST_WAIT = Duration.ofDays(1).toSeconds();

    private AnswerReader() {}

    public static Outcome.Answered read(
            Check check, HttpUrl asked, int status, Headers headers, String body, Instant now) {
        var freshness = freshness(headers);
        var live = freshness == Freshness.ORIGIN;
        var speaker = Speakers.of(headers, body);
        return new Outcome.Answered(
                status,
                freshness,
                speaker,
                content(check, asked, status, headers, body, speaker, now),
                live ? retryAfter(headers, now) : Optional.empty(),
                live ? remaining(headers) : OptionalInt.empty());
    }

    static Freshness freshness(Headers headers) {
        for (var name : new String[] {"X-Cached", "CF-Cache-Status", "X-Cache", "X-Cache-Status", "X-Proxy-Cache"}) {
            var value = headers.get(name);
            if (value == null) {
                continue;
            }
            var word = value.strip().toUpperCase(Locale.ROOT);
            if (word.startsWith("STALE")) {
                return Freshness.STALE;
            }
            if (word.startsWith("UPDATING")) {
                return Freshness.UPDATING;
            }
            if (word.contains("HIT") || word.startsWith("EXPIRED") || word.startsWith("REVALIDATED")) {
                return Freshness.EDGE_CACHED;
            }
        }
        var age = headers.get("Age");
        return age != null && !age.strip().equals("0") ? Freshness.EDGE_CACHED : Freshness.ORIGIN;
    }

    private static Content content(
            Check check, HttpUrl asked, int status, Headers headers, String body, Speaker speaker, Instant now) {
        if (check == Check.MEDIA && status >= 400) {
            var store = StoreAnswer.read(body);
            if (store.isPresent()) {
                return store.get();
            }
        }
        if (status >= 300 && status < 400) {
            return redirect(check, asked, headers, speaker);
        }
        var anyPage = check == Check.ROBOTS && looksLikeHtml(body);
        var own = status < 300 ? expected(check, headers, body, now) : new Content.ErrorPage();
        return own instanceof Content.Unreadable || own instanceof Content.ErrorPage || anyPage
                ? FrontReader.read(check, asked, status, headers, body, speaker).orElseGet(() -> titled(own, body))
                : own;
    }

    /** With the title of the page that came in place of what was asked for. */
    private static Content titled(Content own, String body) {
        return own instanceof Content.Unreadable u && looksLikeHtml(body)
                ? new Content.Unreadable(u.what(), PageSignature.words(body))
                : own;
    }

    private static boolean looksLikeHtml(String body) {
        return body.stripLeading().startsWith("<");
    }

    private static Content redirect(Check check, HttpUrl asked, Headers headers, Speaker speaker) {
        var location = headers.get("Location");
        if (location == null) {
            return new Content.Unreadable(phrase("unreadable.no-target"));
        }
        var target = location.length() > LONGEST_TARGET ? null : asked.resolve(location);
        var same = target != null && sameDomain(asked, target);
        var plain = new Content.Redirect(location.substring(0, Math.min(LONGEST_ADDRESS, location.length())), same);
        return target == null || speaker.application()
                ? plain
                : FrontReader.redirect(check, asked, target, headers, !same).orElse(plain);
    }

    /** Same registrable domain (public suffix list); for addresses and single labels the same host. */
    public static boolean sameDomain(HttpUrl a, HttpUrl b) {
        var registrable = a.topPrivateDomain();
        return registrable == null ? a.host().equals(b.host()) : registrable.equals(b.topPrivateDomain());
    }

    private static Content expected(Check check, Headers headers, String body, Instant now) {
        return switch (check) {
            case HEALTH, STREAMING -> expected(body.strip().equalsIgnoreCase("OK"), "unreadable.no-ok");
            case INSTANCE -> InstanceDocument.read(body, Speakers.of(headers, body));
            case NODEINFO -> expected(Json.tree(body).filter(JsonNode::isObject).isPresent(), "unreadable.no-object");
            case LOCAL_FEED, REMOTE_FEED -> Timeline.read(body, theirs(headers, now), now);
            case MEDIA ->
                expected(
                        !looksLikeHtml(body)
                                && !String.valueOf(headers.get("Content-Type")).startsWith("text/"),
                        "unreadable.no-picture");
            case TAG ->
                expected(Json.tree(body).filter(n -> n.path("name").isTextual()).isPresent(), "unreadable.no-tag");
            case RULES -> expected(Json.tree(body).filter(JsonNode::isArray).isPresent(), "unreadable.no-rules");
            case SIGN_UP -> expected(PageSignature.signUpForm(body), "unreadable.no-form");
            case ROBOTS, STREAMING_DATABASE -> new Content.AsExpected();
        };
    }

    private static Content expected(boolean asExpected, String otherwise) {
        return asExpected ? new Content.AsExpected() : new Content.Unreadable(phrase(otherwise));
    }

    /** The server's clock where its answer tells it and it is well apart from ours; cached answers tell nothing. */
    private static Instant theirs(Headers headers, Instant now) {
        var date = headers.getInstant("Date");
        return date == null
                        || freshness(headers) != Freshness.ORIGIN
                        || Duration.between(date, now).abs().compareTo(SAME_CLOCK) < 0
                ? now
                : date;
    }

    /** Seconds, a day of them at most, or an HTTP date (RFC 9110, 10.2.3); fractions are rounded up. */
    static Optional<Duration> retryAfter(Headers headers, Instant now) {
        var value = headers.get("Retry-After");
        if (value == null) {
            return Optional.empty();
        }
        try {
            var seconds = (long) Math.ceil(Double.parseDouble(value.strip()));
            return Optional.of(Duration.ofSeconds(Math.clamp(seconds, 0, LONGEST_WAIT)));
        } catch (NumberFormatException notSeconds) {
            try {
                var at = ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
                return Optional.of(at.isAfter(now) ? Duration.between(now, at) : Duration.ZERO);
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        }
    }

    private static OptionalInt remaining(Headers headers) {
        var value = headers.get("X-RateLimit-Remaining");
        return value != null && value.strip().matches("\\d{1,9}")
                ? OptionalInt.of(Integer.parseInt(value.strip()))
                : OptionalInt.empty();
    }
}
