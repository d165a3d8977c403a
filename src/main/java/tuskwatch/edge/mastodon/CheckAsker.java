package tuskwatch.edge.mastodon;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import okhttp3.HttpUrl;
import okhttp3.Request;
import tuskwatch.core.instance.SoftwareFamily;
import tuskwatch.core.probe.Certificate;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Content;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.ProbeOrder;
import tuskwatch.edge.mastodon.answer.AnswerReader;
import tuskwatch.edge.mastodon.answer.FrontPages;
import tuskwatch.edge.mastodon.answer.NodeInfo;
import tuskwatch.edge.mastodon.answer.WebDomain;

/** Makes one check: usually one request, sometimes one that names the next. */
final class CheckAsker {
    /** Where Mastodon leads whoever may not sign up, whatever the reason: to the sign-in page since 4.5, home before. */
    private static final Set<String> UNTELLING = Set.of("/", "/about", "/auth/sign_in");

    /** What is said where a document was. */
    private static final Set<Integer> GONE = Set.of(404, 410);

    private final Exchange exchange;
    private final CheckRequests requests;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private volatile boolean greeted;

    /** @param nanos monotonic nanoseconds */
    CheckAsker(Exchange exchange, CheckRequests requests, InstantSource clock, LongSupplier nanos) {
        this.exchange = exchange;
        this.requests = requests;
        this.clock = clock;
        this.nanos = nanos;
    }

    /** Whether somebody has answered the question what runs there, though the answer may lead on. */
    boolean greeted() {
        return greeted;
    }

    boolean askable(ProbeOrder order, Check check) {
        return permitted(order, check).isPresent();
    }

    /** Whether it is left out where the round has no request to spare for it. */
    static boolean optional(Check check) {
        return check == Check.STREAMING_DATABASE;
    }

    /** The observation, or empty where the address is not known or may not be asked. */
    Optional<Observation> ask(ProbeOrder order, Check check, long deadline) {
        if (check == Check.STREAMING && CheckRequests.streamingInside(order)) {
            return Optional.of(new Observation(check, clock.instant(), Duration.ZERO, new Outcome.NamedInside()));
        }
        return permitted(order, check)
                .filter(r -> !optional(check) || exchange.spare())
                .map(request -> {
                    var at = clock.instant();
                    var begun = nanos.getAsLong();
                    var found = switch (check) {
                        case NODEINFO -> nodeinfo(order, request, deadline);
                        case INSTANCE -> document(order, request, deadline);
                        case SIGN_UP -> signUp(order, request, deadline);
                        case MEDIA -> one(check, request, Exchange.Manner.BEGINNING, deadline);
                        case STREAMING -> one(check, request, streaming(order), deadline);
                        case HEALTH, STREAMING_DATABASE, ROBOTS -> one(check, request, Exchange.Manner.WORD, deadline);
                        case TAG, RULES, LOCAL_FEED, REMOTE_FEED ->
                            one(check, request, Exchange.Manner.FOLLOWED, deadline);
                    };
                    var took = Duration.ofNanos(Math.max(0, nanos.getAsLong() - begun));
                    return new Observation(check, at, took, found.outcome(), found.certificate());
                });
    }

    private record Found(Outcome outcome, Optional<Certificate> certificate) {}

    private Optional<Request> permitted(ProbeOrder order, Check check) {
        return requests.request(order, check).filter(r -> exchange.permitted(r.url()));
    }

    private Found one(Check check, Request request, Exchange.Manner manner, long deadline) {
        try (var place = exchange.place()) {
            return found(check, exchange.ask(request, manner, deadline, place));
        }
    }

    private Found found(Check check, Exchange.Reply reply) {
        return switch (reply) {
            case Exchange.Reply.Nothing nothing -> new Found(nothing.outcome(), Optional.empty());
            case Exchange.Reply.Answer answer -> new Found(read(check, answer), answer.certificate());
        };
    }

    private Outcome.Answered read(Check check, Exchange.Reply.Answer answer) {
        return AnswerReader.read(
                check, answer.url(), answer.status(), answer.headers(), answer.body(), clock.instant());
    }

    /** The document of version 2; of version 1 where there is no other, looked for only when nodeinfo is asked too. */
    private Found document(ProbeOrder order, Request request, long deadline) {
        var found = one(Check.INSTANCE, request, Exchange.Manner.FOLLOWED, deadline);
        var missing = order.checks().contains(Check.NODEINFO)
                && order.places().document().isEmpty()
                && found.outcome() instanceof Outcome.Answered a
                && (a.status() == 404 || a.status() < 300 && a.content() instanceof Content.Unreadable);
        if (!missing || !exchange.spare()) {
            return found;
        }
        var older = one(Check.INSTANCE, requests.olderDocument(order), Exchange.Manner.FOLLOWED, deadline);
        return older.outcome() instanceof Outcome.Answered a && a.content() instanceof Content.Described
                ? older
                : found;
    }

    /** A WebSocket follows no redirect, so that of an address which everybody was told counts. */
    private static Exchange.Manner streaming(ProbeOrder order) {
        return order.places().streaming().isPresent() ? Exchange.Manner.FIRST_WORD : Exchange.Manner.WORD;
    }

    /**
     * The page, and for a person who waits, where it leads to a page of the same server that says no more by its address, what the front page
     * tells. Closed registration, single sign-on and a server for one person lead to the same pages (app/controllers/auth/registrations_controller.rb).
     */
    private Found signUp(ProbeOrder order, Request request, long deadline) {
        var found = one(Check.SIGN_UP, request, Exchange.Manner.UNFOLLOWED, deadline);
        if (order.pace() != ProbeOrder.Pace.AT_ONCE
                || !(found.outcome() instanceof Outcome.Answered a && a.content() instanceof Content.Redirect led)
                || !led.sameDomain()
                || !UNTELLING.contains(led.path())
                || !exchange.spare()) {
            return found;
        }
        try (var place = exchange.place()) {
            var front = exchange.ask(requests.frontPage(order), Exchange.Manner.UNFOLLOWED, deadline, place);
            var told = front instanceof Exchange.Reply.Answer page && page.status() == 200
                    ? FrontPages.read(page.body())
                    : Optional.<Content.FrontPage>empty();
            return told.isEmpty() ? found : new Found(a.with(led.with(told.get())), found.certificate());
        }
    }

    private Found nodeinfo(ProbeOrder order, Request request, long deadline) {
        try (var place = exchange.place()) {
            var known = order.places().nodeinfo().isPresent();
            var manner = known ? Exchange.Manner.FOLLOWED : Exchange.Manner.NOTE;
            var first = exchange.ask(request, manner, deadline, place);
            if (!(first instanceof Exchange.Reply.Answer links)) {
                return found(Check.NODEINFO, first);
            }
            greeted = true;
            if (known && GONE.contains(links.status())) {
                return anew(order, deadline, place).orElseGet(() -> found(Check.NODEINFO, first));
            }
            var own = known && links.status() == 200
                    ? introduced(order, links, request.url(), order.places().web())
                    : linked(order, request, links, deadline, place);
            return order.places().web().isEmpty() && !(known && introduces(own)) && elsewhere(own)
                    ? behind(order, deadline, place).orElse(own)
                    : own;
        }
    }

    /** Other software that has moved in may keep its document elsewhere; empty where none does. */
    private Optional<Found> anew(ProbeOrder order, long deadline, BodyRoom.Place place) {
        var stranger = order.at(order.places().withoutNodeinfo());
        return permitted(stranger, Check.NODEINFO)
                .filter(r -> exchange.spare())
                .flatMap(request -> exchange.ask(request, Exchange.Manner.NOTE, deadline, place)
                                instanceof Exchange.Reply.Answer links
                        ? Optional.of(linked(stranger, request, links, deadline, place))
                        : Optional.empty())
                .filter(CheckAsker::introduces);
    }

    private static boolean introduces(Found own) {
        return own.outcome() instanceof Outcome.Answered a && a.content() instanceof Content.Introduced;
    }

    /** Whether another server may be meant: nobody introduces itself there, or one that speaks no Mastodon as far as we know. */
    private static boolean elsewhere(Found own) {
        return own.outcome() instanceof Outcome.Answered a
                && (a.content() instanceof Content.Introduced told
                        ? told.web().isEmpty() && told.software().family() == SoftwareFamily.OTHER
                        : a.status() < 400 || a.status() == 404);
    }

    /** The document that the links name. */
    private Found linked(
            ProbeOrder order, Request request, Exchange.Reply.Answer links, long deadline, BodyRoom.Place place) {
        var document = links.status() == 200 ? NodeInfo.document(links.url(), links.body()) : Optional.<HttpUrl>empty();
        if (document.isEmpty() || !exchange.permitted(document.get()) || !exchange.spare()) {
            return found(Check.NODEINFO, links);
        }
        var reply = exchange.ask(requests.fresh(document.get()), Exchange.Manner.FOLLOWED, deadline, place);
        return reply instanceof Exchange.Reply.Answer answer
                ? introduced(
                        order,
                        answer,
                        document.get(),
                        webDomain(request.url(), links.url())
                                .or(() -> order.places().web()))
                : found(Check.NODEINFO, reply);
    }

    /**
     * The nodeinfo document of the web domain behind a handle's domain: first that of where accounts are asked for; where that leads nowhere
     * and there are requests to spare, that of where the domain says they should be.
     */
    private Optional<Found> behind(ProbeOrder order, long deadline, BodyRoom.Place place) {
        if (!exchange.spare()) {
            return Optional.empty();
        }
        var web = webDomain(requests.webfinger(order), deadline, place);
        if (web.isEmpty() && exchange.spare()) {
            web = webDomain(requests.hostMeta(order), deadline, place);
        }
        if (web.isEmpty() || !exchange.permitted(web.get()) || !exchange.spare()) {
            return Optional.empty();
        }
        var request = requests.usualNodeinfo(web.get());
        var origin = Optional.of(CheckRequests.origin(web.get()));
        return exchange.ask(request, Exchange.Manner.FOLLOWED, deadline, place) instanceof Exchange.Reply.Answer answer
                ? Optional.of(introduced(order, answer, request.url(), origin))
                        .filter(f ->
                                f.outcome() instanceof Outcome.Answered a && a.content() instanceof Content.Introduced)
                : Optional.empty();
    }

    private Optional<HttpUrl> webDomain(Request request, long deadline, BodyRoom.Place place) {
        return exchange.ask(request, Exchange.Manner.FIRST_WORD, deadline, place) instanceof Exchange.Reply.Answer a
                ? WebDomain.of(request.url(), a.url(), a.status(), a.headers(), a.body())
                : Optional.empty();
    }

    private Found introduced(ProbeOrder order, Exchange.Reply.Answer answer, HttpUrl address, Optional<String> web) {
        var outcome = read(Check.NODEINFO, answer);
        if (outcome.status() >= 300 || !(outcome.content() instanceof Content.AsExpected)) {
            return new Found(outcome, answer.certificate());
        }
        var plain = address.newBuilder().query(null).build().toString();
        var content = NodeInfo.read(
                answer.body(),
                answer.headers(),
                plain,
                web.filter(w -> !w.equals(order.instance().origin())));
        return new Found(outcome.with(content), answer.certificate());
    }

    /** The origin that a redirect led to, where it is another than the one asked. */
    private static Optional<String> webDomain(HttpUrl asked, HttpUrl answered) {
        var from = CheckRequests.origin(asked);
        var to = CheckRequests.origin(answered);
        return from.equals(to) ? Optional.empty() : Optional.of(to);
    }
}
