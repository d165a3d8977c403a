package tuskwatch.core.detect.symptom;

import static tuskwatch.core.detect.symptom.SymptomRules.HOST;
import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.detect.symptom.Hypothesis.Confidence;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Outcome;

/** What is in front of the application: name, certificate, connection, proxy and delivery network. */
final class EdgeRules {
    private static final Set<Check> PAGES = EnumSet.of(Check.HEALTH, Check.INSTANCE, Check.TAG, Check.RULES);

    /**
     * Ours or theirs cannot be told at first; who stays so for an hour, while other names are resolved, has lost its name servers: seventy
     * samples, the first twelve of them soon.
     */
    private static final double UNRESOLVED = 0.05;

    private EdgeRules() {}

    static void judge(ProbeResults sight, Judgement found) {
        var asked = sight.askedOf(HOST);
        var unresolved = sight.which(HOST, sight::unresolved);
        var unreachable = sight.which(HOST, c -> sight.unreachable(c) && !sight.unresolved(c));
        var cdn = sight.which(HOST, sight::cdnFault);
        var refusing = sight.which(HOST, c -> sight.unavailable(c) && !sight.spokenByApplication(c));
        if (asked.isEmpty()) {
            return;
        }
        if (!unreachable.isEmpty()) {
            fails(found, unreachable.equals(asked), unreachable);
            unreachable(found, sight.outcome(unreachable.getFirst()).orElseThrow());
        } else if (!unresolved.isEmpty()) {
            found.sign(Component.EDGE, ComponentState.UNKNOWN, UNRESOLVED, unresolved);
        } else if (sight.which(HOST, sight::cut).equals(asked)) {
            fails(found, true, asked);
            found.likely("proxy-down", phrase("rule.server-takes-connection-and"));
        } else if (sight.which(HOST, sight::silent).equals(asked)
                && sight.asked(Check.ROBOTS)
                && !sight.good(Check.STREAMING)) {
            fails(found, true, asked);
            found.likely("proxy-down", phrase("rule.nothing-answers-at-all"));
            found.possible(
                    "power-or-network",
                    phrase("rule.nothing-answers-at-all-2"),
                    phrase("rule.from-outside-dead-machine"));
        } else if (!cdn.isEmpty()) {
            fails(found, sight.which(Check.APPLICATION, sight::good).isEmpty(), cdn);
            found.certain("cdn-origin-down", phrase("rule.delivery-network-in-front", sight.words(cdn.getFirst())));
        } else if (!refusing.isEmpty()) {
            unavailable(sight, found, refusing);
        } else {
            ledAway(sight, found);
        }
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
        if (!maintenance && refusing.stream().allMatch(sight::spokenForNobody)) {
            found.likely("web-not-running", phrase("rule.layer-in-front-answers-3", names));
            found.possible("maintenance-page", phrase("rule.503-what-maintenance-answers"));
            return;
        }
        if (maintenance) {
            found.underMaintenance();
        }
        var sure = maintenance || sight.unavailable(Check.ROBOTS) ? Confidence.CERTAIN : Confidence.LIKELY;
        var seen = new ArrayList<LocalizedText>();
        seen.add(phrase("rule.layer-in-front-answers-2", names));
        sight.maintenanceWords().ifPresent(words -> seen.add(phrase("rule.page-says", words)));
        found.suspect(CauseId.MAINTENANCE_PAGE.text(), sure, seen);
        found.possible("web-not-running", phrase("rule.503-also-what-some"), phrase("rule.mastodon-s-own-nginx"));
    }

    private static void ledAway(ProbeResults sight, Judgement found) {
        var away = sight.which(PAGES, sight::ledAway);
        if (!away.isEmpty() && away.equals(sight.askedOf(PAGES))) {
            fails(found, true, away);
            found.likely("domain-lost", phrase("rule.every-address-leads-another"));
            found.possible("proxy-misrouted", phrase("rule.every-address-leads-another"));
        }
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
            case WRONG_NAME -> found.certain("tls-name", phrase("rule.certificate-for-another-name"));
            case UNTRUSTED_CHAIN -> found.likely("tls-chain", phrase("rule.certificate-s-chain-does"));
            case OTHER ->
                found.possible("tls-chain", phrase("rule.tls-handshake-fails"), phrase("rule.reason-was-not-given"));
        }
    }
}
