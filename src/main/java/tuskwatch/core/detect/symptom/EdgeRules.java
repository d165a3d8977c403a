package tuskwatch.core.detect.symptom;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.ArrayList;
import java.util.List;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.detect.symptom.Hypothesis.Confidence;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.OutcomeWords;

/** What is in front of the application: name, certificate, connection, proxy and delivery network. */
final class EdgeRules {
    /**
     * Ours or theirs cannot be told at first; who stays so for an hour, while other names are resolved, has lost its name servers: seventy
     * samples, the first twelve of them soon.
     */
    private static final double UNRESOLVED = 0.05;

    private EdgeRules() {}

    /**
     * @param seenWell whether the application was seen there before
     */
    static void judge(ProbeResults sight, boolean seenWell, Judgement found) {
        var asked = sight.askedOf(Check.HOST);
        var unresolved = sight.which(Check.HOST, sight::unresolved);
        var unreachable = sight.which(Check.HOST, c -> sight.unreachable(c) && !sight.unresolved(c));
        var cdn = sight.which(Check.HOST, sight::cdnFault);
        var refusing = sight.which(Check.HOST, c -> sight.unavailable(c) && !sight.spokenByApplication(c));
        if (asked.isEmpty()) {
            return;
        }
        if (!unreachable.isEmpty()) {
            fails(found, unreachable.equals(asked), unreachable);
            unreachable(found, sight.outcome(unreachable.getFirst()).orElseThrow());
        } else if (!unresolved.isEmpty()) {
            found.sign(Component.EDGE, ComponentState.UNKNOWN, UNRESOLVED, unresolved);
        } else if (sight.which(Check.HOST, sight::cut).equals(asked)) {
            fails(found, true, asked);
            found.likely("proxy-down", phrase("rule.server-takes-connection-and"));
        } else if (sight.which(Check.HOST, sight::silent).equals(asked)
                && sight.asked(Check.ROBOTS)
                && !sight.good(Check.STREAMING)) {
            fails(found, true, asked);
            found.likely("proxy-down", phrase("rule.nothing-answers-at-all"));
            found.possible(
                    "power-or-network",
                    phrase("rule.nothing-answers-at-all-2"),
                    phrase("rule.from-outside-dead-machine"));
        } else if (!cdn.isEmpty()) {
            network(sight, found, cdn);
        } else if (!refusing.isEmpty()) {
            unavailable(sight, found, refusing);
        } else {
            InItsPlace.of(sight).ifPresent(who -> FrontRules.judge(who, seenWell, found));
        }
    }

    /** A network that hands on what the server itself has just made does reach it: what fails there is the application. */
    private static void network(ProbeResults sight, Judgement found, List<Check> cdn) {
        var seen = phrase("rule.delivery-network-in-front", sight.words(cdn.getFirst()));
        if (reached(sight)) {
            if (cdn.stream().allMatch(sight::badGateway)) {
                return;
            }
            fails(found, sight.which(Check.APPLICATION, sight::good).isEmpty(), cdn);
            var slow = cdn.stream().anyMatch(c -> sight.status(c, 524));
            found.possible(slow ? "web-overload" : "web-not-running", seen, phrase("front.network-reaches-server"));
            found.possible(slow ? "web-not-running" : "web-overload", seen, phrase("front.network-reaches-server"));
            found.possible("cdn-origin-down", seen, phrase("front.network-reaches-server"));
            return;
        }
        fails(found, sight.which(Check.APPLICATION, sight::good).isEmpty(), cdn);
        if (cdn.stream().anyMatch(sight::unreachedByNetwork)) {
            var sure = sight.good(Check.STREAMING) ? Confidence.LIKELY : Confidence.CERTAIN;
            found.suspect("cdn-origin-down", sure, List.of(seen));
        } else if (cdn.stream().anyMatch(sight::badGateway)) {
            found.likely("cdn-origin-down", seen);
            found.possible("web-not-running", phrase("front.network-shows-origins-502"));
        } else {
            found.likely("cdn-config", phrase("front.network-itself", sight.words(cdn.getFirst())));
            found.possible("cdn-origin-down", seen);
        }
    }

    /** Whether something was just made on the server itself: by the application, or a static file, or a word of streaming. */
    private static boolean reached(ProbeResults sight) {
        return !sight.which(Check.APPLICATION, sight::good).isEmpty()
                || live(sight, Check.ROBOTS)
                || live(sight, Check.STREAMING) && !sight.failing(Check.ROBOTS);
    }

    private static boolean live(ProbeResults sight, Check check) {
        return sight.good(check) && !sight.cached(check) && !sight.stale(check) && !sight.madeElsewhere(check);
    }

    private static void unavailable(ProbeResults sight, Judgement found, List<Check> refusing) {
        var names = OutcomeWords.list(refusing);
        var well = sight.which(Check.APPLICATION, sight::good);
        fails(found, well.isEmpty(), refusing);
        if (!well.isEmpty()) {
            found.likely("proxy-rate-limit", phrase("rule.layer-in-front-answers", names, OutcomeWords.list(well)));
            return;
        }
        var maintenance = refusing.stream().anyMatch(sight::saysMaintenance);
        if (!maintenance && refusing.stream().anyMatch(sight::spokenForNobody)) {
            found.likely("web-not-running", phrase("rule.layer-in-front-answers-3", names));
            found.possible("maintenance-page", phrase("rule.503-what-maintenance-answers"));
            return;
        }
        if (maintenance) {
            found.underMaintenance();
        }
        var seen = new ArrayList<LocalizedText>();
        seen.add(phrase("rule.layer-in-front-answers-2", names));
        sight.maintenanceWords().ifPresent(words -> seen.add(phrase("rule.page-says", words)));
        if (!maintenance && sight.unavailable(Check.STREAMING)) {
            // Who puts up a notice by hand leaves streaming alone, which has a place of its own in Mastodon's nginx.
            found.likely("web-not-running", phrase("front.503-streaming-too", names));
            found.possible(CauseId.MAINTENANCE_PAGE.text(), phrase("rule.503-what-maintenance-answers"));
            return;
        }
        found.suspect(CauseId.MAINTENANCE_PAGE.text(), maintenance ? Confidence.CERTAIN : Confidence.LIKELY, seen);
        found.possible("web-not-running", phrase("rule.503-also-what-some"), phrase("rule.mastodon-s-own-nginx"));
    }

    private static void fails(Judgement found, boolean whole, List<Check> basis) {
        found.fails(Component.EDGE, whole ? ComponentState.DOWN : ComponentState.DEGRADED, basis);
    }

    private static void unreachable(Judgement found, Outcome outcome) {
        switch (outcome) {
            case Outcome.NoAddress n -> {
                found.certain("dns-gone", phrase("rule.name-has-no-address"));
                found.possible("domain-lost", phrase("rule.name-has-no-address"), phrase("rule.look-at-domain-s"));
            }
            case Outcome.TlsFailed t -> tls(found, t.fault());
            case Outcome.Refused r -> found.likely("proxy-down", phrase("rule.server-refuses-connection-nothing"));
            case Outcome.ConnectTimedOut c -> {
                found.likely("power-or-network", phrase("rule.no-connection-can-be"));
                found.possible(
                        "proxy-down", phrase("rule.no-connection-can-be-2"), phrase("rule.stopped-web-server-would"));
            }
            case Outcome other -> {
                found.possible("proxy-down", phrase("rule.server-cannot-be-reached"));
                found.possible("power-or-network", phrase("rule.server-cannot-be-reached"));
                found.possible("dns-gone", phrase("rule.server-cannot-be-reached"));
            }
        }
    }

    private static void tls(Judgement found, Outcome.TlsFault fault) {
        switch (fault) {
            case EXPIRED -> found.certain("tls-expired", phrase("rule.certificate-has-expired"));
            case NOT_YET ->
                found.likely(
                        "tls-not-yet-valid",
                        phrase("rule.certificate-not-yet-valid"),
                        phrase("rule.clock-may-be-wrong"));
            case WRONG_NAME -> found.certain("tls-name", phrase("rule.certificate-for-another-name"));
            case UNTRUSTED_CHAIN -> found.likely("tls-chain", phrase("rule.certificate-s-chain-does"));
            case OTHER ->
                found.possible("tls-chain", phrase("rule.tls-handshake-fails"), phrase("rule.reason-was-not-given"));
        }
    }
}
