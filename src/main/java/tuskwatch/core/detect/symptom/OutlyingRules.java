package tuskwatch.core.detect.symptom;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Duration;
import java.util.List;
import tuskwatch.core.detect.FederationTraffic;
import tuskwatch.core.detect.symptom.Hypothesis.Confidence;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.ComponentState;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Outcome;

/** Parts that live beside the application: the streaming server, the media host, and posts that come from elsewhere. */
final class OutlyingRules {
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration SURELY_FRESH = Duration.ofMinutes(15);
    private static final List<Check> REMOTE_FEED = List.of(Check.REMOTE_FEED);
    private static final List<Check> STREAMING = List.of(Check.STREAMING);
    private static final List<Check> MEDIA = List.of(Check.MEDIA);

    private OutlyingRules() {}

    /**
     * Not asked for while the edge is down.
     *
     * @param known how old the feeds usually are, and what the other servers hear
     * @param found knows how the application does
     */
    static void judge(ProbeResults sight, InstanceBaseline known, Judgement found) {
        var webDown = found.stateOf(Component.WEB) == ComponentState.DOWN;
        streaming(sight, found, webDown ? Confidence.POSSIBLE : Confidence.LIKELY);
        if (!webDown) {
            media(sight, known, found);
        }
        federation(sight, known, found);
        if (sight.asked(Check.REMOTE_FEED) && !webDown) {
            jobs(known.traffic(), found);
        }
    }

    private static void streaming(ProbeResults sight, Judgement found, Confidence ownFault) {
        switch (StreamingAnswer.of(sight)) {
            case WELL -> found.is(Component.STREAMING, ComponentState.UP, STREAMING);
            case FAILING -> {
                found.fails(Component.STREAMING, ComponentState.DOWN, STREAMING);
                var because = phrase("rule.streaming-server-s-own", sight.words(Check.STREAMING));
                found.suspect("streaming-down", ownFault, List.of(because));
                if (sight.outcome(Check.STREAMING).orElseThrow() instanceof Outcome.NoAddress) {
                    found.possible("streaming-moved", because, phrase("rule.streaming-name-may-be-gone"));
                }
            }
            case SOMEBODY_ELSE -> {
                found.fails(Component.STREAMING, ComponentState.DOWN, STREAMING);
                var because = phrase("rule.streaming-somebody-else", sight.words(Check.STREAMING));
                found.likely("proxy-misrouted", because);
                found.possible("streaming-down", because, phrase("rule.streaming-may-not-run"));
            }
            case MOVED -> {
                found.fails(Component.STREAMING, ComponentState.DEGRADED, STREAMING);
                found.likely("streaming-moved", phrase("rule.streaming-leads-on"));
            }
            case INSIDE -> {
                found.fails(Component.STREAMING, ComponentState.DOWN, STREAMING);
                found.likely("streaming-moved", phrase("rule.streaming-inside"));
            }
            case UNSEEN -> {}
        }
    }

    private static void media(ProbeResults sight, InstanceBaseline known, Judgement found) {
        switch (MediaAnswer.of(sight)) {
            case SHOWN -> found.is(Component.MEDIA, ComponentState.UP, MEDIA);
            case FAILING -> mediaFails(sight, found);
            case REFUSED -> refused(sight, found);
            case DENIED -> {
                if (known.picture()) {
                    refused(sight, found);
                } else {
                    oneAlone(found, phrase("rule.store-refuses", sight.words(Check.MEDIA)));
                }
            }
            case BUSY -> {
                found.fails(Component.MEDIA, ComponentState.DEGRADED, MEDIA);
                found.likely("object-storage", phrase("rule.store-busy", sight.words(Check.MEDIA)));
            }
            case LOST, MISSING -> lost(sight, known.picture(), found);
            case UNSEEN -> {}
        }
    }

    /** That one picture is not there says something of the others only where it was; where a store says so, it is told. */
    private static void lost(ProbeResults sight, boolean before, Judgement found) {
        if (before) {
            found.fails(Component.MEDIA, ComponentState.DEGRADED, MEDIA);
            found.likely("object-storage", phrase("rule.picture-was-there", sight.words(Check.MEDIA)));
        } else if (MediaAnswer.of(sight) == MediaAnswer.LOST) {
            oneAlone(found, phrase("rule.store-lacks-picture", sight.words(Check.MEDIA)));
        }
    }

    private static void refused(ProbeResults sight, Judgement found) {
        found.fails(Component.MEDIA, ComponentState.DOWN, MEDIA);
        found.likely("object-storage", phrase("rule.store-refuses", sight.words(Check.MEDIA)));
    }

    private static void oneAlone(Judgement found, LocalizedText seen) {
        found.is(Component.MEDIA, ComponentState.DEGRADED, MEDIA);
        found.possible("object-storage", seen, phrase("rule.others-may-be-there"));
    }

    private static void mediaFails(ProbeResults sight, Judgement found) {
        found.fails(Component.MEDIA, ComponentState.DOWN, MEDIA);
        if (sight.outcome(Check.MEDIA).orElseThrow().equals(new Outcome.TlsFailed(Outcome.TlsFault.EXPIRED))) {
            found.certain("tls-expired-media", phrase("rule.certificate-media-host-has"));
        } else {
            found.likely("object-storage", phrase("rule.picture-instance-s-own", sight.words(Check.MEDIA)));
        }
    }

    private static void federation(ProbeResults sight, InstanceBaseline known, Judgement found) {
        var newest = sight.outcome(Check.REMOTE_FEED).flatMap(Outcome::newestPost);
        if (newest.isEmpty()) {
            return;
        }
        var at = sight.at(Check.REMOTE_FEED).orElseThrow();
        var age = Duration.between(newest.get(), at);
        var limit = known.feeds().limit().orElse(SURELY_FRESH);
        if (!known.feeds().late(newest.get(), at)) {
            if (age.compareTo(limit) <= 0) {
                found.is(Component.FEDERATION, ComponentState.UP, REMOTE_FEED);
            }
            return;
        }
        var state = age.compareTo(LONG) > 0 ? ComponentState.DOWN : ComponentState.DEGRADED;
        found.fails(Component.FEDERATION, state, REMOTE_FEED);
        var seen = phrase("rule.newest-public-post-from", age, limit);
        if (!known.traffic().stands()) {
            found.likely("sidekiq-backlog", seen, phrase("rule.stopped-sidekiq-looks-same"));
            found.possible("sidekiq-stopped", seen, phrase("rule.long-queue-looks-same"));
        }
        found.possible("federation-blocked", seen, phrase("rule.only-if-several-large"));
    }

    /** Sidekiq carries posts both ways: what the other servers hear tells of it, without a look inside. */
    private static void jobs(FederationTraffic traffic, Judgement found) {
        switch (traffic.state()) {
            case UNKNOWN -> {}
            case FLOWS -> found.is(Component.JOBS, ComponentState.UP, REMOTE_FEED);
            case STUCK -> {
                found.fails(Component.JOBS, ComponentState.DOWN, REMOTE_FEED);
                found.likely("sidekiq-stopped", traffic.words(), phrase("rule.queue-hours-looks-same"));
                found.possible("sidekiq-backlog", traffic.words(), phrase("rule.nothing-has-arrived-yet"));
            }
            case LATE -> {
                found.fails(Component.JOBS, ComponentState.DEGRADED, REMOTE_FEED);
                found.likely("sidekiq-backlog", traffic.words());
                found.possible("sidekiq-stopped", traffic.words(), phrase("rule.some-posts-do-arrive"));
            }
        }
    }
}
