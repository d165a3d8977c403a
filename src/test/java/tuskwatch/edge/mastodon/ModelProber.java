package tuskwatch.edge.mastodon;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.probe.Certificate;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Content;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.ProbeOrder;
import tuskwatch.core.probe.Prober;
import tuskwatch.edge.mastodon.answer.AnswerReader;
import tuskwatch.edge.mastodon.answer.NodeInfo;
import tuskwatch.testing.MastodonModel;
import tuskwatch.testing.Site;
import tuskwatch.testing.VirtualClock;

/** Asks a {@link MastodonModel} in virtual time, through the real requests and the real reading of answers. */
public final class ModelProber implements Prober {
    private static final Duration USUAL = Duration.ofMillis(50);
    private static final Duration TIME_OUT = Duration.ofSeconds(10);

    private final MastodonModel model;
    private final VirtualClock clock;
    private final CheckRequests requests = new CheckRequests("Tuskwatch/test", new Random(7));
    private final InstantSource wall;
    private Optional<Outcome> everythingIs = Optional.empty();
    private Optional<Duration> standStill = Optional.empty();
    private Optional<Instant> certificateEnds = Optional.empty();
    /** Servers beside the model, by their names. */
    private final Map<InstanceName, Site> sites = new HashMap<>();

    public ModelProber(MastodonModel model, VirtualClock clock) {
        this(model, clock, clock);
    }

    /** @param wall what the bot takes for the time */
    public ModelProber(MastodonModel model, VirtualClock clock, InstantSource wall) {
        this.model = model;
        this.clock = clock;
        this.wall = wall;
    }

    /** From now on that server is behind that name. */
    public void serves(InstanceName name, Site site) {
        sites.put(name, site);
    }

    /** From now on every request ends like this, whatever the server does. */
    public void everythingIs(Outcome outcome) {
        everythingIs = Optional.of(outcome);
    }

    /** The network is as it was. */
    public void everythingIsWell() {
        everythingIs = Optional.empty();
    }

    /** In the middle of the next round the process stops for so long. */
    public void standStill(Duration length) {
        standStill = Optional.of(length);
    }

    /** From now on answers come over TLS with a certificate that ends then. */
    public void certificateEnds(Instant at) {
        certificateEnds = Optional.of(at);
    }

    @Override
    public List<Observation> ask(ProbeOrder order) {
        var site = sites.getOrDefault(order.instance(), new Modelled());
        return order.pace() == ProbeOrder.Pace.IN_PAIRS ? inPairs(order, site) : inTurn(order, site);
    }

    private List<Observation> inTurn(ProbeOrder order, Site site) {
        var observations = new ArrayList<Observation>();
        var begun = clock.instant();
        for (var check : order.checks()) {
            if (order.over(observations, Duration.between(begun, clock.instant()))) {
                break;
            }
            observation(order, check, site, observations.size()).ifPresent(o -> {
                clock.advance(o.took());
                observations.add(o);
            });
        }
        return observations;
    }

    /** Two begin at the same moment, and the slower one ends both. */
    private List<Observation> inPairs(ProbeOrder order, Site site) {
        var observations = order.checks().stream()
                .flatMap(check -> observation(order, check, site, 0).stream())
                .toList();
        observations.stream().map(Observation::took).max(Duration::compareTo).ifPresent(clock::advance);
        return observations;
    }

    private Optional<Observation> observation(ProbeOrder order, Check check, Site site, int asked) {
        return requests.request(order, check).map(request -> {
            var at = wall.instant();
            var url = request.url();
            var target = url.encodedPath() + (url.encodedQuery() == null ? "" : "?" + url.encodedQuery());
            var outcome = everythingIs.orElseGet(
                    () -> stopped(asked).orElseGet(() -> outcome(check, url, site, site.get(target))));
            var took = outcome.unanswered() ? order.wait(TIME_OUT) : site.takes();
            var late = outcome instanceof Outcome.Answered && took.compareTo(order.wait(TIME_OUT)) > 0;
            return new Observation(
                    check,
                    at,
                    late ? order.wait(TIME_OUT) : took,
                    late ? new Outcome.TimedOut() : outcome,
                    site.certificateEnds().map(e -> new Certificate(url.host(), e)));
        });
    }

    /** What was under way when the process stopped has run out of time when it goes on. */
    private Optional<Outcome> stopped(int asked) {
        if (asked == 0 || standStill.isEmpty()) {
            return Optional.empty();
        }
        clock.skip(standStill.get());
        standStill = Optional.empty();
        return Optional.of(new Outcome.TimedOut());
    }

    /** Nodeinfo is two requests, the links and the document; one where the document is known. */
    private static Outcome introduced(Outcome.Answered links, HttpUrl url, Site site, String body) {
        if (url.encodedPath().startsWith("/nodeinfo/") && links.content() instanceof Content.AsExpected) {
            var plain = url.newBuilder().query(null).build().toString();
            return links.with(NodeInfo.read(body, Headers.EMPTY, plain, Optional.empty()));
        }
        var document = NodeInfo.document(url, body);
        if (document.isEmpty()
                || !(site.get(document.get().encodedPath()) instanceof MastodonModel.Reply.Answer second)) {
            return links;
        }
        return links.with(
                NodeInfo.read(second.body(), Headers.EMPTY, document.get().toString(), Optional.empty()));
    }

    private Outcome outcome(Check check, HttpUrl url, Site site, MastodonModel.Reply reply) {
        return switch (reply) {
            case MastodonModel.Reply.Answer a -> {
                var headers = new Headers.Builder();
                a.headers().forEach(h -> headers.add(h[0], h[1]));
                var read = AnswerReader.read(
                        check,
                        url,
                        a.status(),
                        headers.set("Date", clock.instant()).build(),
                        a.body(),
                        wall.instant());
                yield check == Check.NODEINFO ? introduced(read, url, site, a.body()) : read;
            }
            case MastodonModel.Reply.Silence s -> new Outcome.TimedOut();
            case MastodonModel.Reply.Refusal r -> new Outcome.Refused();
            case MastodonModel.Reply.Break b -> new Outcome.Cut();
            case MastodonModel.Reply.Vanished v -> new Outcome.ConnectTimedOut();
        };
    }

    /** The model, where no other server is. */
    private final class Modelled implements Site {
        @Override
        public MastodonModel.Reply get(String target) {
            return model.get(target);
        }

        @Override
        public Duration takes() {
            return USUAL;
        }

        @Override
        public Optional<Instant> certificateEnds() {
            return certificateEnds;
        }
    }
}
