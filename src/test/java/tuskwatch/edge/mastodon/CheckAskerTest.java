package tuskwatch.edge.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Content;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;
import tuskwatch.core.probe.Places;
import tuskwatch.core.probe.ProbeOrder;
import tuskwatch.core.probe.Speaker;
import tuskwatch.edge.mastodon.answer.InstanceDocument;
import tuskwatch.edge.mastodon.answer.NodeInfo;
import tuskwatch.edge.mastodon.sharing.SharedPlaces;

/** Which requests a check makes, over real sockets on loopback. */
class CheckAskerTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final long PATIENCE = Duration.ofSeconds(10).toNanos();
    private static final OkHttpClient CLIENT =
            new OkHttpClient.Builder().followRedirects(false).build();
    private static final Optional<String> NOWHERE = Optional.empty();
    private static final String LINKS =
            "{\"links\":[{\"rel\":\"http://nodeinfo.diaspora.software/ns/schema/2.0\",\"href\":\"/nodeinfo/2.0\"}]}";
    private static final String NODEINFO = "{\"software\":{\"name\":\"akkoma\",\"version\":\"3\"}}";
    private static final String OLDER = "{\"uri\":\"tusk.example\",\"title\":\"T\"}";
    private static final String FRESH = "\\?fresh=[a-z]+";

    private final MockWebServer server = new MockWebServer();
    private final Map<String, String> pages = new HashMap<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private Predicate<String> never = host -> false;
    private LongSupplier nanos = () -> 0;
    private InstantSource clock = () -> NOW;
    private BodyRoom room = new BodyRoom(2);

    @BeforeEach
    void start() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                var path = request.getTarget().replaceFirst("\\?.*", "");
                asked.add(request.getTarget().replaceFirst(FRESH, ""));
                var page = new MockResponse.Builder();
                return (pages.containsKey(path) ? page.body(pages.get(path)) : page.code(404)).build();
            }
        });
        server.start(InetAddress.getByName("127.0.0.1"), 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String origin() {
        return "http://127.0.0.1:" + server.getPort();
    }

    private CheckAsker asker(int spare) {
        return new CheckAsker(
                new Exchange(
                        CLIENT,
                        () -> 0,
                        new Exchange.Reach(never, AddressGuard.Policy.PRIVATE_ALLOWED),
                        new InstanceName(origin()),
                        SharedPlaces.uncounted().round(order(Places.UNKNOWN)),
                        room,
                        spare),
                new CheckRequests("Tuskwatch/test", new Random(1)),
                clock,
                nanos);
    }

    private Optional<Observation> ask(Check check, Places places, int spare, Check... round) {
        return asker(spare).ask(order(places, round), check, PATIENCE);
    }

    private ProbeOrder order(Places places, Check... round) {
        return new ProbeOrder(
                new InstanceName(origin()), List.of(round), places, ProbeOrder.Pace.IN_TURN, Duration.ofSeconds(5));
    }

    private Content content(Check check, Places places, int spare, Check... round) {
        return ((Outcome.Answered)
                        ask(check, places, spare, round).orElseThrow().outcome())
                .content();
    }

    private Content introduced(Optional<String> web) {
        return NodeInfo.read(NODEINFO, Headers.EMPTY, origin() + "/nodeinfo/2.0", web);
    }

    @Test
    void what_opted_out_or_is_nowhere_is_not_asked() {
        assertThat(asker(9).askable(order(Places.UNKNOWN), Check.MEDIA)).isFalse();
        assertThat(ask(Check.MEDIA, Places.UNKNOWN, 9)).isEmpty();
        never = "127.0.0.1"::equals;
        assertThat(asker(9).askable(order(Places.UNKNOWN), Check.HEALTH)).isFalse();
        assertThat(ask(Check.HEALTH, Places.UNKNOWN, 9)).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void the_database_behind_streaming_is_asked_only_where_a_request_is_to_spare() {
        assertThat(ask(Check.STREAMING_DATABASE, Places.UNKNOWN, 0)).isEmpty();
        assertThat(ask(Check.STREAMING, Places.UNKNOWN, 0)).isPresent();
        assertThat(ask(Check.STREAMING_DATABASE, Places.UNKNOWN, 1)).isPresent();
        assertThat(asked).containsExactly("/api/v1/streaming/health", "/api/v1/streaming/public");
    }

    @Test
    void who_has_moved_in_and_keeps_his_document_elsewhere_is_found_where_a_request_is_to_spare() {
        pages.put(
                "/.well-known/nodeinfo",
                "{\"links\":[{\"rel\":\"http://nodeinfo.diaspora.software/ns/schema/2.0\",\"href\":\"" + origin()
                        + "/nodeinfo/2.0\"}]}");
        pages.put("/nodeinfo/2.0", NODEINFO);
        var moved = new Places(NOWHERE, Optional.of(origin() + "/earlier"), NOWHERE, NOWHERE, NOWHERE);
        assertThat(content(Check.NODEINFO, moved, 2)).isEqualTo(introduced(NOWHERE));
        assertThat(content(Check.NODEINFO, moved, 0)).isEqualTo(new Content.ErrorPage());
        pages.remove("/nodeinfo/2.0");
        assertThat(content(Check.NODEINFO, moved, 2)).isEqualTo(new Content.ErrorPage());
    }

    private static String longDocument() {
        return "{\"domain\":\"tusk.example\",\"title\":\"" + "T".repeat(200_000) + "\"}";
    }

    @Test
    void a_long_body_keeps_its_place_until_it_has_been_read_into_what_it_means() {
        pages.put("/api/v2/instance", longDocument());
        room = new BodyRoom(1);
        var free = new ArrayList<Boolean>();
        clock = () -> {
            try (var other = room.place()) {
                free.add(other.take(0));
            }
            return NOW;
        };
        assertThat(content(Check.INSTANCE, Places.UNKNOWN, 9)).isInstanceOf(Content.Described.class);
        assertThat(free).as("when it is asked, and when it is read").containsExactly(true, false);
        assertThat(room.place().take(0)).isTrue();
    }

    @Test
    void where_no_place_for_a_long_body_is_free_that_is_our_trouble_and_no_word_about_the_server() {
        pages.put("/api/v2/instance", longDocument());
        room = new BodyRoom(1);
        try (var taken = room.place()) {
            assertThat(taken.take(0)).isTrue();
            assertThat(asker(9).ask(order(Places.UNKNOWN), Check.INSTANCE, 1_000_000_000L)
                            .orElseThrow()
                            .outcome())
                    .isEqualTo(new Outcome.OwnTrouble("no room for a long answer"));
        }
        assertThat(content(Check.INSTANCE, Places.UNKNOWN, 9)).isInstanceOf(Content.Described.class);
    }

    @Test
    void a_latency_is_measured_and_never_negative() {
        var ticks = new ArrayList<>(List.of(5_000_000L, 12_000_000L, 9_000_000L, 1_000_000L));
        nanos = ticks::removeFirst;
        assertThat(ask(Check.HEALTH, Places.UNKNOWN, 0).orElseThrow().took()).isEqualTo(Duration.ofMillis(7));
        assertThat(ask(Check.HEALTH, Places.UNKNOWN, 0).orElseThrow().took()).isEqualTo(Duration.ZERO);
    }

    @Test
    void an_older_document_is_looked_for_only_by_a_round_that_asks_what_the_server_is() {
        pages.put("/api/v1/instance", OLDER);
        assertThat(content(Check.INSTANCE, Places.UNKNOWN, 9, Check.INSTANCE)).isEqualTo(new Content.ErrorPage());
        assertThat(asked).containsExactly("/api/v2/instance");
        assertThat(content(Check.INSTANCE, Places.UNKNOWN, 9, Check.INSTANCE, Check.NODEINFO))
                .isEqualTo(InstanceDocument.read(OLDER, Speaker.UNKNOWN));
        assertThat(content(Check.INSTANCE, Places.UNKNOWN, 0, Check.INSTANCE, Check.NODEINFO))
                .isEqualTo(new Content.ErrorPage());
        assertThat(asked)
                .containsExactly("/api/v2/instance", "/api/v2/instance", "/api/v1/instance", "/api/v2/instance");
    }

    @Test
    void where_there_is_no_older_document_either_the_first_answer_counts() {
        pages.put("/api/v2/instance", "<html>");
        assertThat(content(Check.INSTANCE, Places.UNKNOWN, 9, Check.NODEINFO)).isInstanceOf(Content.Unreadable.class);
        assertThat(asked).containsExactly("/api/v2/instance", "/api/v1/instance");
    }

    @Test
    void a_document_whose_place_is_known_is_asked_there_alone() {
        var known = new Places(NOWHERE, NOWHERE, Optional.of("/api/v1/instance"), NOWHERE, NOWHERE);
        assertThat(content(Check.INSTANCE, known, 9, Check.NODEINFO)).isEqualTo(new Content.ErrorPage());
        assertThat(asked).containsExactly("/api/v1/instance");
    }

    @Test
    void the_list_of_links_leads_to_the_nodeinfo_document_where_a_request_is_to_spare() {
        pages.put("/.well-known/nodeinfo", LINKS);
        pages.put("/nodeinfo/2.0", NODEINFO);
        assertThat(content(Check.NODEINFO, Places.UNKNOWN, 1)).isEqualTo(introduced(NOWHERE));
        assertThat(content(Check.NODEINFO, Places.UNKNOWN, 0)).isEqualTo(new Content.AsExpected());
        assertThat(asked).containsExactly("/.well-known/nodeinfo", "/nodeinfo/2.0", "/.well-known/nodeinfo");
    }

    @Test
    void a_known_nodeinfo_document_is_asked_at_once_and_the_web_domain_stays_known() {
        pages.put("/nodeinfo/2.0", NODEINFO);
        var known = new Places(
                Optional.of("https://web.tusk.example"),
                Optional.of(origin() + "/nodeinfo/2.0"),
                NOWHERE,
                NOWHERE,
                NOWHERE);
        assertThat(content(Check.NODEINFO, known, 0)).isEqualTo(introduced(Optional.of("https://web.tusk.example")));
        assertThat(asked).containsExactly("/nodeinfo/2.0");
    }

    @Test
    void webfinger_is_asked_only_while_the_web_domain_is_unknown() {
        var known = new Places(Optional.of(origin()), NOWHERE, NOWHERE, NOWHERE, NOWHERE);
        assertThat(content(Check.NODEINFO, known, 9)).isEqualTo(new Content.ErrorPage());
        assertThat(asked).containsExactly("/.well-known/nodeinfo");
        asked.clear();
        ask(Check.NODEINFO, Places.UNKNOWN, 9);
        assertThat(asked)
                .containsExactly(
                        "/.well-known/nodeinfo",
                        "/.well-known/webfinger?resource=acct:127.0.0.1@127.0.0.1",
                        "/.well-known/host-meta");
    }

    private void introduces(String software) {
        pages.put("/.well-known/nodeinfo", LINKS);
        pages.put("/nodeinfo/2.0", "{\"software\":{\"name\":\"" + software + "\",\"version\":\"6\"}}");
    }

    @Test
    void a_kind_of_server_that_is_known_is_not_looked_behind_and_another_is_with_what_is_to_spare() {
        introduces("akkoma");
        ask(Check.NODEINFO, Places.UNKNOWN, 9);
        assertThat(asked).hasSize(2);
        introduces("wordpress");
        asked.clear();
        ask(Check.NODEINFO, Places.UNKNOWN, 2);
        assertThat(asked)
                .containsExactly(
                        "/.well-known/nodeinfo",
                        "/nodeinfo/2.0",
                        "/.well-known/webfinger?resource=acct:127.0.0.1@127.0.0.1");
    }

    private MockWebServer blog(String path, MockResponse answer) throws IOException {
        var blog = new MockWebServer();
        blog.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                var target = request.getTarget();
                if (target.startsWith(path)) {
                    return answer;
                }
                var body = target.equals("/.well-known/nodeinfo")
                        ? LINKS
                        : target.startsWith("/nodeinfo/2.0")
                                ? "{\"software\":{\"name\":\"wordpress\",\"version\":\"6.8\"}}"
                                : "";
                return new MockResponse.Builder()
                        .code(body.isEmpty() ? 404 : 200)
                        .body(body)
                        .build();
            }
        });
        blog.start(InetAddress.getByName("127.0.0.1"), 0);
        return blog;
    }

    private Content.Introduced behind(String path, MockResponse answer) throws IOException {
        introduces("mastodon");
        try (var blog = blog(path, answer)) {
            var order = new ProbeOrder(
                    new InstanceName("http://127.0.0.1:" + blog.getPort()),
                    List.of(Check.NODEINFO),
                    Places.UNKNOWN,
                    ProbeOrder.Pace.IN_TURN,
                    Duration.ofSeconds(5));
            var seen = asker(4).ask(order, Check.NODEINFO, PATIENCE).orElseThrow();
            return (Content.Introduced) ((Outcome.Answered) seen.outcome()).content();
        }
    }

    private static MockResponse said(String body) {
        return new MockResponse.Builder().body(body).build();
    }

    @Test
    void behind_a_blog_with_a_nodeinfo_of_its_own_the_server_is_found_where_accounts_are_asked_for()
            throws IOException {
        var led = new MockResponse.Builder()
                .code(301)
                .addHeader("Location", origin() + "/.well-known/webfinger?resource=x")
                .build();
        var answered = said("{\"links\":[{\"rel\":\"self\",\"href\":\"" + origin() + "/actor\"}]}");
        var template =
                said("<XRD><Link rel='lrdd' template='" + origin() + "/.well-known/webfinger?resource={uri}'/></XRD>");
        for (var found : List.of(
                behind("/.well-known/webfinger", led),
                behind("/.well-known/webfinger", answered),
                behind("/.well-known/host-meta", template))) {
            assertThat(found.software().name()).isEqualTo("mastodon");
            assertThat(found.web()).contains(origin());
            assertThat(found.address()).isEqualTo(origin() + "/nodeinfo/2.0");
        }
    }

    @Test
    void a_blog_that_leads_to_nothing_or_to_others_is_what_it_says() throws IOException {
        for (var to : List.of("https://social.victim.example/.well-known/webfinger", "/elsewhere", "http://[")) {
            var led = new MockResponse.Builder()
                    .code(302)
                    .addHeader("Location", to)
                    .build();
            var found = behind("/.well-known/webfinger", led);
            assertThat(found.software().name()).isEqualTo("wordpress");
            assertThat(found.web()).isEmpty();
        }
    }

    @Test
    void an_address_of_streaming_inside_their_network_is_told_without_a_request() {
        var places = new Places(NOWHERE, NOWHERE, NOWHERE, Optional.of("https://localhost:4000"), NOWHERE);
        var order = new ProbeOrder(
                new InstanceName("tusk.example"),
                List.of(Check.STREAMING),
                places,
                ProbeOrder.Pace.IN_TURN,
                Duration.ofSeconds(5));
        assertThat(asker(9).ask(order, Check.STREAMING, PATIENCE))
                .contains(new Observation(Check.STREAMING, NOW, Duration.ZERO, new Outcome.NamedInside()));
        assertThat(asker(9).ask(order, Check.STREAMING_DATABASE, PATIENCE)).isEmpty();
    }

    private void leads(String path, String location) {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                var target = request.getTarget().replaceFirst("\\?.*", "");
                asked.add(target);
                return target.equals(path)
                        ? new MockResponse.Builder()
                                .code(302)
                                .addHeader("Location", location)
                                .build()
                        : said(pages.getOrDefault(target, ""));
            }
        });
    }

    @Test
    void a_redirect_of_an_advertised_streaming_address_counts_and_one_of_a_guessed_address_is_followed() {
        leads("/api/v1/streaming/health", "/live");
        pages.put("/live", "OK");
        assertThat(content(Check.STREAMING, Places.UNKNOWN, 9)).isEqualTo(new Content.AsExpected());
        var told = new Places(NOWHERE, NOWHERE, NOWHERE, Optional.of(origin()), NOWHERE);
        assertThat(content(Check.STREAMING, told, 9)).isEqualTo(new Content.Redirect("/live", true));
    }

    @Test
    void the_front_page_says_why_the_sign_up_form_leads_away() {
        leads("/auth/sign_up", "/auth/sign_in");
        pages.put(
                "/",
                "<script id=\"initial-state\" type=\"application/json\">{\"meta\":{\"registrations_open\":false,"
                        + "\"single_user_mode\":true}}</script>");
        var led = new Content.Redirect("/auth/sign_in", true);
        assertThat(signUp(ProbeOrder.Pace.AT_ONCE, 9)).isEqualTo(led.with(new Content.FrontPage(true, false, false)));
        assertThat(asked).containsExactly("/auth/sign_up", "/");
        assertThat(signUp(ProbeOrder.Pace.IN_TURN, 9)).isEqualTo(led);
        assertThat(signUp(ProbeOrder.Pace.AT_ONCE, 0)).isEqualTo(led);
        pages.put("/", "<html>");
        assertThat(signUp(ProbeOrder.Pace.AT_ONCE, 9)).isEqualTo(led);
        asked.clear();
        leads("/auth/sign_up", "/@mia");
        assertThat(signUp(ProbeOrder.Pace.AT_ONCE, 9)).isEqualTo(new Content.Redirect("/@mia", true));
        assertThat(asked).containsExactly("/auth/sign_up");
    }

    private Content signUp(ProbeOrder.Pace pace, int spare) {
        var order = new ProbeOrder(
                new InstanceName(origin()), List.of(Check.SIGN_UP), Places.UNKNOWN, pace, Duration.ofSeconds(5));
        return ((Outcome.Answered) asker(spare)
                        .ask(order, Check.SIGN_UP, PATIENCE)
                        .orElseThrow()
                        .outcome())
                .content();
    }
}
