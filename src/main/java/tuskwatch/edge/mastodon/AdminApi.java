package tuskwatch.edge.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Predicate;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.guidance.AdminMetrics;
import tuskwatch.core.guidance.Measured;
import tuskwatch.core.guidance.Measured.Measure;
import tuskwatch.core.guidance.Measured.Point;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.edge.mastodon.answer.Json;

/**
 * Asks Mastodon's admin API with a token that its admin gave: the newest local accounts (scope {@code admin:read:accounts}),
 * and two figures (scope {@code admin:read}) of which one comes from PostgreSQL and one from Redis too. Of an account only its
 * age and whether its address is confirmed are read; names, addresses and tokens are never kept, logged or shown. A redirect is
 * not followed, so that the token goes nowhere else. Threads may share it. Source: docs.joinmastodon.org, admin/accounts,
 * admin/measures, admin/dimensions.
 */
final class AdminApi implements AdminMetrics {
    private static final Logger LOG = LoggerFactory.getLogger(AdminApi.class);
    private static final Duration PATIENCE = Duration.ofMillis(1500);
    private static final long BODY_CAP = 512 * 1024;
    private static final String ACCOUNTS = "/api/v2/admin/accounts?origin=local&limit=40";

    private final OkHttpClient client;
    private final Map<InstanceName, String> tokens;
    private final Predicate<String> never;
    private final String userAgent;
    private final InstantSource clock;
    private final Executor threads;
    private final BodyRoom room;

    /**
     * @param client guarded, without redirects
     * @param tokens by instance
     * @param never hosts that are never contacted
     * @param threads for requests, which wait
     * @param room for bodies, shared with those of probes
     */
    AdminApi(
            OkHttpClient client,
            Map<InstanceName, String> tokens,
            Predicate<String> never,
            String userAgent,
            InstantSource clock,
            Executor threads,
            BodyRoom room) {
        // A kept connection that the other side closed meanwhile says nothing: it is tried once more on a new one.
        this.client = client.newBuilder()
                .callTimeout(PATIENCE)
                .retryOnConnectionFailure(true)
                .build();
        this.tokens = Map.copyOf(tokens);
        this.never = never;
        this.userAgent = userAgent;
        this.clock = clock;
        this.threads = threads;
        this.room = room;
    }

    /** An answer, and what is read of it; status 0 for none. */
    private record Answer(int status, List<Point> points) {
        static final Answer NONE = new Answer(0, List.of());

        boolean fine() {
            return status == 200;
        }

        boolean crashed() {
            return status >= 500;
        }

        /** Whether it says anything of the server. */
        boolean told() {
            return fine() || crashed();
        }

        boolean refused() {
            return status == 401 || status == 403;
        }
    }

    @Override
    public Look look(InstanceName instance) {
        if (!set(instance)) {
            return Look.NOTHING;
        }
        var figures = List.of("measures", "dimensions").stream()
                .map(what -> CompletableFuture.supplyAsync(() -> figure(instance, what), threads))
                .toList();
        var accounts = accounts(instance);
        var answers = figures.stream().map(CompletableFuture::join).toList();
        if (accounts.refused() || answers.stream().anyMatch(Answer::refused)) {
            LOG.atWarn()
                    .addKeyValue("instance", instance)
                    .addKeyValue("why", "the token is refused; doctor says what is missing")
                    .log("admin-api-refused");
        }
        var points = new EnumMap<Measure, List<Point>>(Measure.class);
        health(accounts.fine(), accounts.crashed()).ifPresent(p -> points.put(Measure.ADMIN_ACCOUNTS, p));
        health(answers.stream().allMatch(Answer::fine), answers.stream().anyMatch(Answer::crashed))
                .ifPresent(p -> points.put(Measure.ADMIN_FIGURES, p));
        if (!accounts.points().isEmpty()) {
            points.put(Measure.NEW_ACCOUNTS, accounts.points());
        }
        var whole = accounts.told() && answers.stream().allMatch(Answer::told);
        return new Look(new Measured(points), whole ? Set.of() : Set.of(Instrument.ADMIN_API));
    }

    @Override
    public Optional<String> trouble(InstanceName instance) {
        if (!set(instance)) {
            return Optional.empty();
        }
        var accounts = accounts(instance);
        var figure = figure(instance, "measures");
        var name = "admin." + instance.display() + ".token";
        if (accounts.status() == 401) {
            return Optional.of(
                    name + " is refused: make a new token under Preferences, Development, with the scope admin:read");
        }
        if (accounts.refused() || figure.refused()) {
            return Optional.of(
                    name
                            + " lacks a right: it needs the scope admin:read, and its owner a role that may view the dashboard and manage users");
        }
        return accounts.status() == 0 || accounts.status() >= 300 && accounts.status() < 500
                ? Optional.of(name + " cannot be tried: " + instance.display() + " answers "
                        + (accounts.status() == 0 ? "nothing" : accounts.status()))
                : Optional.empty();
    }

    private boolean set(InstanceName instance) {
        return tokens.containsKey(instance) && !never.test(instance.host());
    }

    private static Optional<List<Point>> health(boolean fine, boolean crashed) {
        return fine || crashed ? Optional.of(List.of(new Point(Map.of(), fine ? 1 : 0))) : Optional.empty();
    }

    private Answer accounts(InstanceName instance) {
        return ask(request(instance, ACCOUNTS).build(), this::newest);
    }

    private Answer figure(InstanceName instance, String what) {
        var today = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
        var key = what.equals("measures") ? "new_users" : "space_usage";
        var body = """
                {"keys": ["%s"], "start_at": "%s", "end_at": "%s"}""".formatted(key, today.minusDays(1), today);
        return ask(
                request(instance, "/api/v1/admin/" + what)
                        .post(RequestBody.create(body, MediaType.get("application/json")))
                        .build(),
                tree -> List.of());
    }

    private Request.Builder request(InstanceName instance, String path) {
        return new Request.Builder()
                .url(instance.origin() + path)
                .header("User-Agent", userAgent)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + tokens.get(instance));
    }

    private Answer ask(Request request, Function<JsonNode, List<Point>> reading) {
        try (var response = client.newCall(request).execute();
                var place = room.place()) {
            if (response.code() != 200) {
                return new Answer(response.code(), List.of());
            }
            if (!place.take(PATIENCE.toNanos())) {
                return Answer.NONE;
            }
            return Json.tree(response.peekBody(BODY_CAP).string())
                    .map(tree -> new Answer(200, reading.apply(tree)))
                    .orElse(Answer.NONE);
        } catch (IOException e) {
            // Its text could hold the address with what we asked; its kind says enough.
            LOG.atDebug().addKeyValue("why", e.getClass().getSimpleName()).log("admin-api-silent");
            return Answer.NONE;
        }
    }

    private List<Point> newest(JsonNode accounts) {
        var now = clock.instant();
        var points = new ArrayList<Point>();
        for (var row : accounts) {
            Json.instant(row.path("created_at"))
                    .filter(at -> row.path("confirmed").isBoolean())
                    .ifPresent(at -> points.add(new Point(
                            Map.of("confirmed", row.path("confirmed").asText()),
                            Math.max(0, Duration.between(at, now).toSeconds()))));
        }
        return List.copyOf(points);
    }
}
