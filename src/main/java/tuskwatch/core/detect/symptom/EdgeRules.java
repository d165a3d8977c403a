package tuskwatch.core.detect.symptom;

import static tuskwatch.core.detect.symptom.Hypothesis.Confidence.CERTAIN;
import static tuskwatch.core.detect.symptom.Hypothesis.Confidence.LIKELY;
import static tuskwatch.core.detect.symptom.Hypothesis.Confidence.POSSIBLE;
import static tuskwatch.core.detect.symptom.SymptomRules.HOST;
import static tuskwatch.core.detect.symptom.SymptomRules.cause;
import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Outcome;

/** What is in front of the application: name, certificate, connection, proxy and delivery network. */
final class EdgeRules {
    private static final Set<Check> PAGES = EnumSet.of(Check.HEALTH, Check.INSTANCE, Check.TAG, Check.RULES);
    private static final Finding NOTHING = new Finding(Optional.empty(), List.of(), Page.USUAL);

    private EdgeRules() {}

    /** What these rules found; no sign where the edge did nothing remarkable. */
    record Finding(Optional<ComponentSign> sign, List<Hypothesis> suspicions, Page page) {}

    /** Whether the layer in front shows a maintenance page. */
    enum Page {
        USUAL,
        MAINTENANCE
    }

    static Finding judge(ProbeResults sight) {
        var asked = sight.askedOf(HOST);
        if (asked.isEmpty()) {
            return NOTHING;
        }
        var unreachable = sight.which(HOST, sight::unreachable);
        if (!unreachable.isEmpty()) {
            return failing(
                    unreachable,
                    unreachable.size() == asked.size() ? ComponentState.DOWN : ComponentState.DEGRADED,
                    unreachableCause(sight, unreachable.getFirst()));
        }
        if (sight.which(HOST, sight::cut).size() == asked.size()) {
            return failing(
                    asked,
                    ComponentState.DOWN,
                    List.of(cause("proxy-down", LIKELY, phrase("rule.server-takes-connection-and"))));
        }
        if (sight.which(HOST, sight::silent).size() == asked.size()
                && sight.asked(Check.ROBOTS)
                && !sight.good(Check.STREAMING)) {
            return failing(
                    asked,
                    ComponentState.DOWN,
                    List.of(
                            cause("proxy-down", LIKELY, phrase("rule.nothing-answers-at-all")),
                            cause(
                                    "power-or-network",
                                    POSSIBLE,
                                    phrase("rule.nothing-answers-at-all-2"),
                                    phrase("rule.from-outside-dead-machine"))));
        }
        var cdn = sight.which(HOST, sight::cdnFault);
        if (!cdn.isEmpty()) {
            return failing(
                    cdn,
                    sight.which(Check.APPLICATION, sight::good).isEmpty()
                            ? ComponentState.DOWN
                            : ComponentState.DEGRADED,
                    List.of(cause(
                            "cdn-origin-down",
                            CERTAIN,
                            phrase(
                                    "rule.delivery-network-in-front",
                                    OutcomeWords.of(
                                            sight.outcome(cdn.getFirst()).orElseThrow())))));
        }
        var unavailable = unavailable(sight);
        return unavailable.equals(NOTHING) ? ledAway(sight) : unavailable;
    }

    private static Finding unavailable(ProbeResults sight) {
        var refusing = sight.which(HOST, c -> sight.unavailable(c) && !sight.spokenByApplication(c));
        if (refusing.isEmpty()) {
            return NOTHING;
        }
        var names = OutcomeWords.list(refusing);
        var well = sight.which(Check.APPLICATION, sight::good);
        if (!well.isEmpty()) {
            return failing(
                    refusing,
                    ComponentState.DEGRADED,
                    List.of(cause(
                            "proxy-rate-limit",
                            LIKELY,
                            phrase("rule.layer-in-front-answers", names, OutcomeWords.list(well)))));
        }
        var page = refusing.stream().anyMatch(sight::saysMaintenance) ? Page.MAINTENANCE : Page.USUAL;
        if (page == Page.USUAL && refusing.stream().allMatch(sight::spokenForNobody)) {
            return nobodyBehind(refusing, names);
        }
        var sure = page == Page.MAINTENANCE || sight.unavailable(Check.ROBOTS) ? CERTAIN : LIKELY;
        var seen = new ArrayList<LocalizedText>();
        seen.add(phrase("rule.layer-in-front-answers-2", names));
        sight.maintenanceWords().ifPresent(words -> seen.add(phrase("rule.page-says", words)));
        var causes = List.of(
                new Hypothesis(CauseId.MAINTENANCE_PAGE, sure, seen, List.of()),
                cause(
                        "web-not-running",
                        POSSIBLE,
                        phrase("rule.503-also-what-some"),
                        phrase("rule.mastodon-s-own-nginx")));
        return new Finding(failing(refusing, ComponentState.DOWN, causes).sign(), causes, page);
    }

    private static Finding nobodyBehind(List<Check> refusing, LocalizedText names) {
        return failing(
                refusing,
                ComponentState.DOWN,
                List.of(
                        cause("web-not-running", LIKELY, phrase("rule.layer-in-front-answers-3", names)),
                        cause("maintenance-page", POSSIBLE, phrase("rule.503-what-maintenance-answers"))));
    }

    private static Finding ledAway(ProbeResults sight) {
        var away = sight.which(PAGES, sight::ledAway);
        if (away.isEmpty() || away.size() < sight.askedOf(PAGES).size()) {
            return NOTHING;
        }
        return failing(
                away,
                ComponentState.DOWN,
                List.of(
                        cause("domain-lost", LIKELY, phrase("rule.every-address-leads-another")),
                        cause("proxy-misrouted", POSSIBLE, phrase("rule.every-address-leads-another"))));
    }

    private static Finding failing(List<Check> basis, ComponentState state, List<Hypothesis> causes) {
        return new Finding(
                Optional.of(new ComponentSign(Component.EDGE, state, 1, Set.copyOf(basis))), causes, Page.USUAL);
    }

    private static List<Hypothesis> unreachableCause(ProbeResults sight, Check check) {
        return switch (sight.outcome(check).orElseThrow()) {
            case Outcome.NoAddress n ->
                List.of(
                        cause("dns-gone", CERTAIN, phrase("rule.name-has-no-address")),
                        cause(
                                "domain-lost",
                                POSSIBLE,
                                phrase("rule.name-has-no-address"),
                                phrase("rule.look-at-domain-s")));
            case Outcome.TlsFailed t -> List.of(tlsCause(t.fault()));
            case Outcome.Refused r ->
                List.of(cause("proxy-down", LIKELY, phrase("rule.server-refuses-connection-nothing")));
            case Outcome.ConnectTimedOut c ->
                List.of(
                        cause("power-or-network", LIKELY, phrase("rule.no-connection-can-be")),
                        cause(
                                "proxy-down",
                                POSSIBLE,
                                phrase("rule.no-connection-can-be-2"),
                                phrase("rule.stopped-web-server-would")));
            case Outcome other -> List.of(cause("power-or-network", POSSIBLE, phrase("rule.server-cannot-be-reached")));
        };
    }

    private static Hypothesis tlsCause(Outcome.TlsFault fault) {
        return switch (fault) {
            case EXPIRED -> cause("tls-expired", CERTAIN, phrase("rule.certificate-has-expired"));
            case WRONG_NAME -> cause("tls-name", CERTAIN, phrase("rule.certificate-for-another-name"));
            case UNTRUSTED_CHAIN -> cause("tls-chain", LIKELY, phrase("rule.certificate-s-chain-does"));
            case OTHER ->
                cause("tls-chain", POSSIBLE, phrase("rule.tls-handshake-fails"), phrase("rule.reason-was-not-given"));
        };
    }
}
