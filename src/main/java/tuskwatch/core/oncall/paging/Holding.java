package tuskwatch.core.oncall.paging;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Instant;
import java.util.Optional;
import tuskwatch.core.incident.Incident;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.Urgency;

/** What holds a page back, and what is told of it: a mute, announced work, quiet hours, or that nobody is on duty. */
public enum Holding {
    MUTED,
    WORK,
    QUIET,
    NOBODY;

    /**
     * What holds it back now; of several the one that lasts whoever is on duty. Empty where nothing does.
     *
     * @param incident as the community sees it
     * @param hushed whether a mute or announced work holds pages back
     */
    public static Optional<Holding> of(Incident incident, OnCallPlan plan, boolean hushed, Instant now) {
        if (incident.muted(now)) {
            return Optional.of(MUTED);
        }
        if (hushed) {
            return Optional.of(WORK);
        }
        if (Urgency.of(incident) == Urgency.HIGH) {
            return Optional.empty();
        }
        if (plan.quiet().filter(q -> q.hold(now)).isPresent()) {
            return Optional.of(QUIET);
        }
        return plan.duty(incident.instance(), Urgency.of(incident), now).isEmpty()
                ? Optional.of(NOBODY)
                : Optional.empty();
    }

    /** Why, in the middle of a sentence. */
    public LocalizedText words() {
        return phrase(
                switch (this) {
                    case MUTED -> "held.muted";
                    case WORK -> "held.work";
                    case QUIET -> "held.quiet";
                    case NOBODY -> "held.nobody";
                });
    }

    /** Where a page stands that is held back, or was until now. */
    public static LocalizedText state(Page page, Incident incident, Optional<Holding> holding) {
        return page.phase() == Page.Phase.HELD && holding.isPresent()
                ? phrase("page.state.held-why", holding.get().words())
                : PageWords.state(page, incident);
    }
}
