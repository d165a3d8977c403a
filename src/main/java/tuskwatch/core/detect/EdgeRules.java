package tuskwatch.core.detect;

import static tuskwatch.core.detect.Suspicion.Confidence.CERTAIN;
import static tuskwatch.core.detect.Suspicion.Confidence.LIKELY;
import static tuskwatch.core.detect.Suspicion.Confidence.POSSIBLE;
import static tuskwatch.core.detect.SymptomRules.HOST;
import static tuskwatch.core.detect.SymptomRules.cause;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Outcome;

/** What is in front of the application: name, certificate, connection, proxy and delivery network. */
final class EdgeRules {
    private static final Set<Check> PAGES = EnumSet.of(Check.HEALTH, Check.INSTANCE, Check.TAG, Check.RULES);
    private static final Finding NOTHING = new Finding(Optional.empty(), List.of(), Page.USUAL);

    private EdgeRules() {}

    /** What these rules found; no sign where the edge did nothing remarkable. */
    record Finding(Optional<Sign> sign, List<Suspicion> suspicions, Page page) {}

    /** Whether the layer in front shows a maintenance page. */
    enum Page {
        USUAL,
        MAINTENANCE
    }

    static Finding judge(Sight sight) {
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
                    List.of(cause(
                            "proxy-down",
                            LIKELY,
                            "The server takes the connection and closes it without a word.",
                            "")));
        }
        if (sight.which(HOST, sight::silent).size() == asked.size()
                && sight.asked(Check.ROBOTS)
                && !sight.good(Check.STREAMING)) {
            return failing(
                    asked,
                    ComponentState.DOWN,
                    List.of(
                            cause(
                                    "proxy-down",
                                    LIKELY,
                                    "Nothing answers at all, not even the static file that needs no application.",
                                    ""),
                            cause(
                                    "power-or-network",
                                    POSSIBLE,
                                    "Nothing answers at all.",
                                    "From outside a dead machine and a dead network look alike.")));
        }
        var cdn = sight.which(HOST, sight::cdnFault);
        if (!cdn.isEmpty()) {
            return failing(
                    cdn,
                    sight.which(Check.APPLICATION, sight::good).isEmpty()
                            ? ComponentState.DOWN
                            : ComponentState.DEGRADED,
                    List.of(
                            cause(
                                    "cdn-origin-down",
                                    CERTAIN,
                                    "The delivery network in front says "
                                            + OutcomeWords.of(sight.outcome(cdn.getFirst())
                                                    .orElseThrow()) + ": it gets no answer from the server.",
                                    "")));
        }
        var unavailable = unavailable(sight);
        return unavailable.equals(NOTHING) ? ledAway(sight) : unavailable;
    }

    private static Finding unavailable(Sight sight) {
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
                            "The layer in front answers 503 for " + names + " while " + OutcomeWords.list(well)
                                    + " is fine.",
                            "")));
        }
        var page = refusing.stream().anyMatch(sight::saysMaintenance) ? Page.MAINTENANCE : Page.USUAL;
        if (page == Page.USUAL && refusing.stream().allMatch(sight::spokenForNobody)) {
            return nobodyBehind(refusing, names);
        }
        var sure = page == Page.MAINTENANCE || sight.unavailable(Check.ROBOTS) ? CERTAIN : LIKELY;
        var seen = new ArrayList<String>();
        seen.add("The layer in front answers 503 for " + names + "; Mastodon itself does not answer 503 there.");
        sight.maintenanceWords().ifPresent(words -> seen.add("The page says: “" + words + "”"));
        var causes = List.of(
                new Suspicion("maintenance-page", sure, seen, List.of()),
                cause(
                        "web-not-running",
                        POSSIBLE,
                        "503 is also what some load balancers say when no application lives behind them.",
                        "Mastodon's own nginx would say 502."));
        return new Finding(failing(refusing, ComponentState.DOWN, causes).sign(), causes, page);
    }

    private static Finding nobodyBehind(List<Check> refusing, String names) {
        return failing(
                refusing,
                ComponentState.DOWN,
                List.of(
                        cause(
                                "web-not-running",
                                LIKELY,
                                "The layer in front answers 503 for " + names
                                        + ", in its own words for an application that does not answer it.",
                                ""),
                        cause("maintenance-page", POSSIBLE, "503 is what maintenance answers, too.", "")));
    }

    private static Finding ledAway(Sight sight) {
        var away = sight.which(PAGES, sight::ledAway);
        if (away.isEmpty() || away.size() < sight.askedOf(PAGES).size()) {
            return NOTHING;
        }
        return failing(
                away,
                ComponentState.DOWN,
                List.of(
                        cause("domain-lost", LIKELY, "Every address leads to another domain.", ""),
                        cause("proxy-misrouted", POSSIBLE, "Every address leads to another domain.", "")));
    }

    private static Finding failing(List<Check> basis, ComponentState state, List<Suspicion> causes) {
        return new Finding(Optional.of(new Sign(Component.EDGE, state, 1, Set.copyOf(basis))), causes, Page.USUAL);
    }

    private static List<Suspicion> unreachableCause(Sight sight, Check check) {
        return switch (sight.outcome(check).orElseThrow()) {
            case Outcome.NoAddress n ->
                List.of(
                        cause("dns-gone", CERTAIN, "The name has no address.", ""),
                        cause(
                                "domain-lost",
                                POSSIBLE,
                                "The name has no address.",
                                "A look at the domain's registration would tell."));
            case Outcome.TlsFailed t -> List.of(tlsCause(t.fault()));
            case Outcome.Refused r ->
                List.of(cause(
                        "proxy-down", LIKELY, "The server refuses the connection: nothing listens on the port.", ""));
            case Outcome.ConnectTimedOut c ->
                List.of(
                        cause("power-or-network", LIKELY, "No connection can be made: packets get no answer.", ""),
                        cause(
                                "proxy-down",
                                POSSIBLE,
                                "No connection can be made.",
                                "A stopped web server would usually refuse at once."));
            case Outcome other -> List.of(cause("power-or-network", POSSIBLE, "The server cannot be reached.", ""));
        };
    }

    private static Suspicion tlsCause(Outcome.TlsFault fault) {
        return switch (fault) {
            case EXPIRED -> cause("tls-expired", CERTAIN, "The certificate has expired.", "");
            case WRONG_NAME -> cause("tls-name", CERTAIN, "The certificate is for another name.", "");
            case UNTRUSTED_CHAIN ->
                cause("tls-chain", LIKELY, "The certificate's chain does not lead to a known authority.", "");
            case OTHER -> cause("tls-chain", POSSIBLE, "The TLS handshake fails.", "The reason was not given.");
        };
    }
}
