package tuskwatch.edge.mastodon;

import tuskwatch.edge.mastodon.answer.AnswerReader;
import tuskwatch.edge.mastodon.answer.FrontPages;
import tuskwatch.edge.mastodon.answer.NodeInfo;
import tuskwatch.edge.mastodon.answer.WebDomain;
import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import tuskwatch.core.detect.symptom.InstanceBaseline;
import tuskwatch.core.probe.OutcomeWords;
import tuskwatch.core.detect.symptom.SymptomRules;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;

/** Whatever a server answers is read, judged and put into words. */
public final class ServerAnswerFuzz {
    private static final Instant AT = Instant.parse("2026-11-21T09:00:00Z");
    private static final HttpUrl ASKED = HttpUrl.get("https://mastodon.example/health");
    private static final List<String> NAMES = List.of(
            "X-Cached", "CF-Cache-Status", "Age", "Server", "X-Powered-By", "X-Request-Id", "X-Runtime", "Location",
            "Retry-After", "X-RateLimit-Remaining", "Content-Type", "cf-mitigated");
    private static final List<String> STARTS = List.of(
            "",
            "{\"domain\":\"a.example\",\"title\":\"t\",\"version\":\"4.6.5\",\"registrations\":{\"enabled\":true,\"url\":",
            "{\"software\":{\"name\":\"mastodon\",\"version\":",
            "[{\"created_at\":\"2026-11-21T08:00:00.000Z\",\"account\":",
            "<!DOCTYPE html><form action=\"/auth\"><input name=\"user[email]\">",
            "<?xml version=\"1.0\"?><Error><Code>",
            "<XRD><Link template=\"https://",
            "{\"links\":[{\"rel\":\"self\",\"href\":\"",
            "<script id=\"initial-state\">{\"meta\":{\"registrations_open\":true,",
            "<html><title>");

    private ServerAnswerFuzz() {}

    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        var check = data.pickValue(Check.values());
        var status = data.consumeInt(100, 999);
        var headers = new Headers.Builder();
        for (var i = data.consumeInt(0, 3); i > 0; i--) {
            headers.addUnsafeNonAscii(data.pickValue(NAMES), data.consumeAsciiString(60));
        }
        var start = data.pickValue(STARTS);
        var body = start + data.consumeRemainingAsString();
        var answered = AnswerReader.read(check, ASKED, status, headers.build(), body, AT);
        Outcome outcome = answered;
        if (check == Check.NODEINFO) {
            NodeInfo.read(body, headers.build(), "https://mastodon.example/nodeinfo/2.0", Optional.empty());
            NodeInfo.document(ASKED, body);
            WebDomain.of(ASKED, ASKED, status, headers.build(), body);
        } else if (check == Check.SIGN_UP) {
            FrontPages.read(body);
        }
        var seen = List.of(new Observation(check, AT, Duration.ofMillis(5), outcome));
        SymptomRules.assess(seen, InstanceBaseline.NOTHING);
        SymptomRules.facts(seen, Optional.empty());
        SymptomRules.registration(seen, InstanceBaseline.NOTHING);
        OutcomeWords.of(outcome);
    }
}
