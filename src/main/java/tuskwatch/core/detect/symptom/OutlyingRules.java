package tuskwatch.core.detect.symptom;

import static tuskwatch.core.detect.symptom.Hypothesis.Confidence.CERTAIN;
import static tuskwatch.core.detect.symptom.Hypothesis.Confidence.LIKELY;
import static tuskwatch.core.detect.symptom.Hypothesis.Confidence.POSSIBLE;
import static tuskwatch.core.detect.symptom.SymptomRules.cause;
import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tuskwatch.core.detect.FederationTraffic;
import tuskwatch.core.detect.FeedHabit;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Outcome;

/** Parts that live beside the application: the streaming server, the media host, and posts that come from elsewhere. */
final class OutlyingRules {
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SURELY_FRESH = Duration.ofMinutes(15);

    private final ProbeResults sight;
    private final FeedHabit feeds;
    private final FederationTraffic traffic;
    private final ComponentState web;
    private final List<ComponentSign> signs = new ArrayList<>();
    private final List<Hypothesis> suspicions = new ArrayList<>();

    private OutlyingRules(ProbeResults sight, InstanceBaseline known, ComponentState web) {
        this.sight = sight;
        this.feeds = known.feeds();
        this.traffic = known.traffic();
        this.web = web;
    }

    /** What these rules found. */
    record Finding(List<ComponentSign> signs, List<Hypothesis> suspicions) {}

    /**
     * @param known how old the feeds usually are, and what the other servers hear
     * @param web how the application does; not asked for while the edge is down
     */
    static Finding judge(ProbeResults sight, InstanceBaseline known, ComponentState web) {
        var rules = new OutlyingRules(sight, known, web);
        rules.streaming();
        rules.media();
        rules.federation();
        rules.jobs();
        return new Finding(rules.signs, rules.suspicions);
    }

    private void streaming() {
        if (sight.refusedUs(Check.STREAMING)) {
            return;
        }
        if (sight.good(Check.STREAMING)) {
            sign(Component.STREAMING, ComponentState.UP, 0, Check.STREAMING);
        } else if (sight.failing(Check.STREAMING)) {
            sign(Component.STREAMING, ComponentState.DOWN, 1, Check.STREAMING);
            suspicions.add(cause(
                    "streaming-down",
                    web == ComponentState.DOWN ? POSSIBLE : LIKELY,
                    phrase("rule.streaming-server-s-own", words(Check.STREAMING))));
        }
    }

    private void media() {
        if (sight.good(Check.MEDIA)) {
            sign(Component.MEDIA, ComponentState.UP, 0, Check.MEDIA);
        } else if (sight.failing(Check.MEDIA) && web != ComponentState.DOWN) {
            sign(Component.MEDIA, ComponentState.DOWN, 1, Check.MEDIA);
            var what = phrase("rule.picture-instance-s-own", words(Check.MEDIA));
            var expired = sight.outcome(Check.MEDIA)
                    .filter(o -> o instanceof Outcome.TlsFailed t && t.fault() == Outcome.TlsFault.EXPIRED)
                    .isPresent();
            suspicions.add(
                    expired
                            ? cause("tls-expired-media", CERTAIN, phrase("rule.certificate-media-host-has"))
                            : cause("object-storage", LIKELY, what));
        }
    }

    private void federation() {
        var newest = sight.outcome(Check.REMOTE_FEED).flatMap(Outcome::newestPost);
        var at = sight.at(Check.REMOTE_FEED);
        if (newest.isEmpty() || at.isEmpty()) {
            return;
        }
        var age = Duration.between(newest.get(), at.get());
        if (!feeds.late(newest.get(), at.get())) {
            if (age.compareTo(feeds.limit().orElse(SURELY_FRESH)) <= 0) {
                sign(Component.FEDERATION, ComponentState.UP, 0, Check.REMOTE_FEED);
            }
            return;
        }
        sign(
                Component.FEDERATION,
                age.compareTo(LONG) > 0 ? ComponentState.DOWN : ComponentState.DEGRADED,
                1,
                Check.REMOTE_FEED);
        var seen = phrase("rule.newest-public-post-from", age, feeds.limit().orElse(SURELY_FRESH));
        if (!traffic.stands()) {
            suspicions.add(cause("sidekiq-backlog", LIKELY, seen, phrase("rule.stopped-sidekiq-looks-same")));
            suspicions.add(cause("sidekiq-stopped", POSSIBLE, seen, phrase("rule.long-queue-looks-same")));
        }
        suspicions.add(cause("federation-blocked", POSSIBLE, seen, phrase("rule.only-if-several-large")));
    }

    /** Sidekiq carries posts both ways: what the other servers hear tells of it, without a look inside. */
    private void jobs() {
        if (!sight.asked(Check.REMOTE_FEED) || web == ComponentState.DOWN) {
            return;
        }
        switch (traffic.state()) {
            case UNKNOWN -> {}
            case FLOWS -> sign(Component.JOBS, ComponentState.UP, 0, Check.REMOTE_FEED);
            case STUCK -> {
                sign(Component.JOBS, ComponentState.DOWN, 1, Check.REMOTE_FEED);
                suspicions.add(
                        cause("sidekiq-stopped", LIKELY, traffic.words(), phrase("rule.queue-hours-looks-same")));
                suspicions.add(
                        cause("sidekiq-backlog", POSSIBLE, traffic.words(), phrase("rule.nothing-has-arrived-yet")));
            }
            case LATE -> {
                sign(Component.JOBS, ComponentState.DEGRADED, 1, Check.REMOTE_FEED);
                suspicions.add(cause("sidekiq-backlog", LIKELY, traffic.words()));
                suspicions.add(
                        cause("sidekiq-stopped", POSSIBLE, traffic.words(), phrase("rule.some-posts-do-arrive")));
            }
        }
    }

    private LocalizedText words(Check check) {
        return OutcomeWords.of(sight.outcome(check).orElseThrow());
    }

    private void sign(Component component, ComponentState state, double weight, Check basis) {
        signs.add(new ComponentSign(component, state, weight, Set.of(basis)));
    }
}
