package tuskwatch.core.detect.symptom;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.List;
import tuskwatch.core.detect.CauseId;
import tuskwatch.core.detect.symptom.Hypothesis.Confidence;
import tuskwatch.core.detect.symptom.InItsPlace.Who;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.probe.Content.StandIn.Kind;
import tuskwatch.core.probe.OutcomeWords;

/**
 * What is in front of the application and answers in its place. A server that was seen well before is out while that is so; of one that never
 * was, nobody knows whether it ever stood there.
 */
final class FrontRules {
    private final InItsPlace found;
    private final boolean seenWell;
    private final Judgement judgement;
    private final LocalizedText seen;

    private FrontRules(InItsPlace found, boolean seenWell, Judgement judgement) {
        this.found = found;
        this.seenWell = seenWell;
        this.judgement = judgement;
        this.seen = words(found);
    }

    /**
     * @param seenWell whether the application was seen there before
     */
    static void judge(InItsPlace found, boolean seenWell, Judgement judgement) {
        new FrontRules(found, seenWell, judgement).judge();
    }

    /** Whether it is an outage of a server that was seen well before: nobody gets to the application. */
    static boolean lockedOut(InItsPlace found) {
        return switch (found.who()) {
            case Who.Refusing r -> false;
            case Who.Leading l -> false;
            case Who.Maintaining m -> true;
            case Who.Named n -> true;
            case Who.LeadingAway a -> true;
            // Made-up pages without end are what walls give to machines.
            case Who.Stranger s -> s.same() || !s.found();
        };
    }

    /** What was seen, in a sentence. */
    static LocalizedText words(InItsPlace found) {
        return switch (found.who()) {
            case Who.Refusing r -> r.words();
            case Who.Maintaining m -> phrase("front.maintaining");
            case Who.Named n -> phrase("front.named", OutcomeWords.named(n.kind(), n.name()));
            case Who.Leading l ->
                l.target().isEmpty() ? phrase("front.leading") : phrase("front.leading-to", l.target());
            case Who.LeadingAway a -> phrase("rule.every-address-leads-another");
            case Who.Stranger s -> s.page().isEmpty() ? phrase("front.stranger") : phrase("front.page", s.page());
        };
    }

    private void judge() {
        switch (found.who()) {
            // Why we are refused is told with all other refusals.
            case Who.Refusing r -> {}
            case Who.Leading l -> {
                judgement.is(Component.WEB, ComponentState.RESTRICTED, found.checks());
                judgement.possible("auth-required", seen);
                judgement.possible("waf-block", seen);
                judgement.possible("proxy-misrouted", seen);
            }
            case Who.Maintaining m -> {
                judgement.fails(Component.EDGE, ComponentState.DOWN, found.checks());
                judgement.underMaintenance();
                judgement.certain(CauseId.MAINTENANCE_PAGE.text(), seen);
            }
            case Who.LeadingAway a -> {
                judgement.fails(Component.EDGE, ComponentState.DOWN, found.checks());
                judgement.likely("domain-lost", seen);
                judgement.possible("proxy-misrouted", seen);
            }
            case Who.Named n -> {
                out();
                named(n.kind());
            }
            case Who.Stranger s -> {
                out();
                stranger(s);
            }
        }
    }

    private void out() {
        if (seenWell && lockedOut(found)) {
            judgement.fails(Component.EDGE, ComponentState.DOWN, found.checks());
        } else {
            judgement.is(Component.EDGE, ComponentState.UNKNOWN, found.checks());
        }
    }

    private void named(Kind kind) {
        switch (kind) {
            case NO_BACKEND -> {
                first("web-not-running");
                judgement.possible("proxy-misrouted", seen);
            }
            case NO_ROUTE, PLACEHOLDER -> {
                first("proxy-misrouted");
                stopped();
            }
            case WRONG_HOST, LOOP -> {
                first("proxy-misrouted");
                judgement.possible("cdn-config", seen);
            }
            case SUSPENDED -> {
                first("host-suspended");
                judgement.possible("domain-lost", seen);
            }
            case PARKED -> {
                first("domain-lost");
                judgement.possible("proxy-misrouted", seen);
            }
            case NETWORK_ERROR -> first("cdn-config");
            case LOGIN, BARRED -> {}
        }
    }

    private void stopped() {
        var why = List.of(seen, phrase("front.stopped-loses-its-route"));
        judgement.suspect("web-not-running", Confidence.POSSIBLE, why);
    }

    private void stranger(Who.Stranger who) {
        first("proxy-misrouted");
        stopped();
        if (who.found()) {
            judgement.possible("domain-lost", seen);
            judgement.possible("waf-block", phrase("front.walls-make-pages-up"));
        }
    }

    /** The best of them: likely of a server that was seen well, no more than possible of one that never was. */
    private void first(String cause) {
        judgement.suspect(cause, seenWell ? Confidence.LIKELY : Confidence.POSSIBLE, List.of(seen));
    }
}
