package tuskwatch.edge.mastodon;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.probe.Certificate;
import tuskwatch.core.probe.Outcome;
import tuskwatch.edge.mastodon.answer.AnswerReader;
import tuskwatch.edge.mastodon.sharing.NamedAddress;
import tuskwatch.edge.mastodon.sharing.SharedPlaces;
import tuskwatch.edge.mastodon.sharing.SharedRound;

/**
 * Requests and their answers as they come. Redirects are followed where {@link NamedAddress#redirect} lets them lead, and only while
 * there are requests to spare.
 */
final class Exchange {
    static final long BODY_CAP = 1024 * 1024;
    private static final int MOST_REDIRECTS = 3;
    private static final int HTTPS = 443;
    /** RFC 9110, 15. */
    private static final int LEAST_STATUS = 100;

    private final OkHttpClient client;
    private final LongSupplier nanos;
    private final Reach reach;
    private final InstanceName asked;
    private final SharedRound shared;
    private final BodyRoom room;
    private final AtomicInteger spare;

    /**
     * @param nanos monotonic nanoseconds
     * @param reach where requests may go
     * @param asked on whose behalf
     * @param shared what it shares with other names; the client looks names up there
     * @param room for long bodies
     * @param spare requests that may be made beyond the first of each check
     */
    Exchange(
            OkHttpClient client,
            LongSupplier nanos,
            Reach reach,
            InstanceName asked,
            SharedRound shared,
            BodyRoom room,
            int spare) {
        this.client = client;
        this.nanos = nanos;
        this.reach = reach;
        this.asked = asked;
        this.shared = shared;
        this.room = room;
        this.spare = new AtomicInteger(spare);
    }

    /**
     * Where requests may go, whoever names the address: a server, a redirect, a member.
     *
     * @param never hosts that are never contacted
     * @param ports {@code PUBLIC_ONLY} for 443, and for that of the instance in its own domain alone
     * @param places counted for all names together
     * @param room for long bodies of all requests together
     */
    record Reach(Predicate<String> never, AddressGuard.Policy ports, SharedPlaces places, BodyRoom room) {
        /** Nothing is counted. */
        Reach(Predicate<String> never, AddressGuard.Policy ports) {
            this(never, ports, SharedPlaces.uncounted(), new BodyRoom(2));
        }

        boolean permits(HttpUrl url, InstanceName asked) {
            return !never.test(url.host())
                    && (ports == AddressGuard.Policy.PRIVATE_ALLOWED
                            || url.port() == HTTPS && url.isHttps()
                            || own(url, HttpUrl.get(asked.origin())));
        }

        private static boolean own(HttpUrl url, HttpUrl instance) {
            return url.port() == instance.port()
                    && url.isHttps() == instance.isHttps()
                    && AnswerReader.sameDomain(instance, url);
        }
    }

    /** What came back. */
    sealed interface Reply {
        /**
         * An HTTP answer.
         *
         * @param url that answered in the end; where it leads in a circle, the one that it leads back to
         * @param body decompressed
         */
        record Answer(HttpUrl url, int status, Headers headers, String body, Optional<Certificate> certificate)
                implements Reply {}

        /** None, or one that cannot be read. */
        record Nothing(Outcome outcome) implements Reply {}
    }

    /** How an answer is taken. */
    enum Manner {
        /** Redirects are followed, the body is read whole. */
        FOLLOWED(MOST_REDIRECTS, BODY_CAP, true),
        /** The first answer counts. */
        UNFOLLOWED(0, 256 * 1024, true),
        /** Redirects are followed, a short document is read whole. */
        NOTE(MOST_REDIRECTS, BodyRoom.SHORT, true),
        /** Redirects are followed; a word is expected, and what stands at the beginning of anything else tells what it is. */
        WORD(MOST_REDIRECTS, BodyRoom.SHORT, false),
        /** The same, and the first answer counts. */
        FIRST_WORD(0, BodyRoom.SHORT, false),
        /** Redirects are followed, and only the beginning of the body is read: it is no text. */
        BEGINNING(MOST_REDIRECTS, 4096, false);

        private final int redirects;
        private final long most;
        private final boolean whole;

        /**
         * @param most bytes that are read
         * @param whole whether a body that has more cannot be read
         */
        Manner(int redirects, long most, boolean whole) {
            this.redirects = redirects;
            this.most = most;
            this.whole = whole;
        }
    }

    /** Whether one more request may be made; counts it if so. */
    boolean spare() {
        return spare.getAndDecrement() > 0;
    }

    boolean permitted(HttpUrl url) {
        return reach.permits(url, asked);
    }

    /** Room for one body, which whoever asks keeps until it has been read into what it means. */
    BodyRoom.Place place() {
        return room.place();
    }

    /**
     * @param deadline in the nanoseconds of the source
     * @param place taken where the body is long; not given back here
     */
    Reply ask(Request request, Manner manner, long deadline, BodyRoom.Place place) {
        return ask(request, manner, deadline, place, List.of());
    }

    /** @param led addresses that led here; one of them again is a circle, in which nobody goes round */
    private Reply ask(Request request, Manner manner, long deadline, BodyRoom.Place place, List<HttpUrl> led) {
        if (!shared.takes(request.url())) {
            return new Reply.Nothing(new Outcome.NotAsked(Outcome.NotAsked.Why.SHARED));
        }
        var progress = new ConnectProgress();
        var left = Math.max(1, (deadline - nanos.getAsLong()) / 1_000_000);
        var once = client.newBuilder()
                .callTimeout(left, TimeUnit.MILLISECONDS)
                .eventListener(progress)
                .build();
        var call = once.newCall(request);
        try (var response = call.execute()) {
            var peer = progress.peer();
            if (peer != null && response.handshake() != null) {
                shared.proves(peer);
            }
            if (response.code() < LEAST_STATUS) {
                return new Reply.Nothing(new Outcome.Cut());
            }
            var path = Stream.concat(led.stream(), Stream.of(request.url())).toList();
            var next = led.size() < manner.redirects ? target(request.url(), response) : Optional.<HttpUrl>empty();
            var circle = next.filter(path::contains);
            if (next.isPresent() && circle.isEmpty() && permitted(next.get()) && spare()) {
                return ask(request.newBuilder().url(next.get()).build(), manner, deadline, place, path);
            }
            var body = body(response, manner, deadline, place);
            if (body.isEmpty() || body.get().size() >= manner.most) {
                // Closing alone would read on for a while, to keep the connection.
                call.cancel();
            }
            if (body.isEmpty()) {
                return new Reply.Nothing(new Outcome.OwnTrouble("no room for a long answer"));
            }
            return manner.whole && body.get().size() > manner.most
                    ? new Reply.Nothing(new Outcome.TooLarge())
                    : new Reply.Answer(
                            circle.orElse(request.url()),
                            response.code(),
                            response.headers(),
                            body.get().readUtf8(),
                            progress.certificate()
                                    .map(c -> new Certificate(
                                            request.url().host(),
                                            c.getNotAfter().toInstant())));
        } catch (IOException e) {
            var outcome = FailureClassifier.classify(e, progress.connected());
            if (progress.broken() && shared.leaves(request.url(), outcome) && deadline > nanos.getAsLong()) {
                var elsewhere = ask(request, manner, deadline, place, led);
                return elsewhere instanceof Reply.Nothing n && n.outcome().unreachable()
                        ? new Reply.Nothing(outcome)
                        : elsewhere;
            }
            if (!(outcome instanceof Outcome.Cut && progress.reused())) {
                return new Reply.Nothing(outcome);
            }
            // A server may close a kept connection at any moment, as all of HTTP/1.0 do: a request lost to that is made
            // once more, and only that one counts (RFC 9110, 9.2.2; RFC 9112, 9.3.1).
            client.connectionPool().evictAll();
            return ask(request, manner, deadline, place, led);
        } catch (IllegalStateException e) {
            // What OkHttp makes of a status below zero, without letting go of the connection.
            call.cancel();
            return new Reply.Nothing(new Outcome.Cut());
        }
    }

    private Optional<HttpUrl> target(HttpUrl from, Response response) {
        var location = response.header("Location");
        return response.code() < 300 || response.code() >= 400 || location == null
                ? Optional.empty()
                : NamedAddress.redirect(asked, from, location);
    }

    /** The decompressed body, as far as the manner wants it, or a little more; empty where there is no room for it until then. */
    private Optional<Buffer> body(Response response, Manner manner, long deadline, BodyRoom.Place place)
            throws IOException {
        var source = response.body().source();
        var buffer = new Buffer();
        var most = manner.whole ? manner.most + 1 : manner.most;
        var read = 0L;
        while (read != -1 && buffer.size() < most) {
            var isLong = buffer.size() >= BodyRoom.SHORT;
            if (isLong && !place.take(deadline - nanos.getAsLong()) || place.overdue(nanos.getAsLong())) {
                return Optional.empty();
            }
            try {
                read = source.read(buffer, Math.min(BodyRoom.SHORT, most - buffer.size()));
            } catch (InterruptedIOException e) {
                if (place.waited()) {
                    return Optional.empty();
                }
                throw e;
            }
        }
        return Optional.of(buffer);
    }
}
