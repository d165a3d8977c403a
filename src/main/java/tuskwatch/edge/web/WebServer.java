package tuskwatch.edge.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiFunction;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves pages, each address its own. Read only but for what takes posts of its own; whatever is asked otherwise is refused. */
public final class WebServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
    private static final int THREADS = 8;
    private static final int WAITING = 256;
    private static final int LONGEST_HEADERS = 8 * 1024;
    /** How long pages may be kept: they change with every round. */
    private static final int KEPT_SECONDS = 15;

    private final Duration request;
    private final Duration whole;
    private final Server server = new Server(new QueuedThreadPool(THREADS, 2));
    private final Map<Connector, Routes> routes = new ConcurrentHashMap<>();
    private final Queue<Place> claimed = new ConcurrentLinkedQueue<>();

    /** Patient enough for people. */
    public WebServer() {
        this(Duration.ofSeconds(5), Duration.ofSeconds(20));
    }

    /**
     * @param request until a request must have come
     * @param whole until an answer must have gone
     */
    WebServer(Duration request, Duration whole) {
        this.request = request;
        this.whole = whole;
        server.setHandler(new Router());
        server.setErrorHandler(PageWriter::refuse);
        server.setStopTimeout(1000);
    }

    /** What somebody asks for. */
    public record Asked(String path, String name, List<Locale> languages) {}

    /** What is served at one address. */
    public interface Routes {
        Page page(Asked asked);

        /** What becomes of a post; what it carries is not read. */
        default Page posted(Asked asked) {
            return Page.live(405, "text/plain;charset=utf-8", "These pages can only be read.\n");
        }

        /** What is said where a page cannot be made now. */
        Page failed(Asked asked);
    }

    /**
     * An answer.
     *
     * @param kept for how long it may be kept by whoever passes it on, in seconds
     * @param headers of its own, in the place of the usual ones
     */
    public record Page(int status, String type, String body, int kept, Map<String, String> headers) {
        public Page {
            headers = Map.copyOf(headers);
        }

        /** One that may be kept for some seconds. */
        public Page(int status, String type, String body) {
            this(status, type, body, KEPT_SECONDS, Map.of());
        }

        /** One that only tells of now. */
        public static Page live(int status, String type, String body) {
            return new Page(status, type, body, 0, Map.of());
        }

        /** The same with a header of its own. */
        Page with(String header, String value) {
            var more = new HashMap<>(headers);
            more.put(header, value);
            return new Page(status, type, body, kept, more);
        }

        /**
         * {@code /health}: 200, or 503 with what is stale. Only what a restart would cure makes it 503.
         *
         * @param stale parts that do not go on, empty while all is well
         * @param facts further fields, for example whether Discord is reachable
         */
        public static Page health(List<String> stale, Map<String, String> facts) {
            var fields = JsonNodeFactory.instance.objectNode().put("status", stale.isEmpty() ? "ok" : "stale");
            if (!stale.isEmpty()) {
                stale.forEach(fields.putArray("stale")::add);
            }
            facts.forEach(fields::put);
            return live(stale.isEmpty() ? 200 : 503, "application/json", fields + "\n");
        }
    }

    /** The status pages in one language. */
    public interface Site {
        Page front();

        /** @param name as the query has it */
        Page server(String name);

        /** @param id as the path has it */
        Page incident(String id);

        /** @param base address of the pages */
        Page feed(String base);

        /** What is said where there is no page. */
        Page missing();

        /** What is said where a page cannot be made now. */
        Page failed();
    }

    /** An address that nobody else can have any more. */
    public final class Place {
        private final ServerConnector connector;

        private Place(ServerConnector connector) {
            this.connector = connector;
        }

        /** The port really listened on. */
        public int port() {
            return connector.getLocalPort();
        }

        /** Answers there, once the server is started. */
        public void serve(Routes served) {
            routes.put(connector, served);
            server.addConnector(connector);
        }

        /** Leaves it to others. */
        void leave() {
            connector.close();
        }
    }

    /**
     * Takes an address. Who connects waits until something is served there.
     *
     * @param port 0 for any free one
     * @throws IOException when the address cannot be had
     */
    public Place claim(String host, int port) throws IOException {
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setPersistentConnectionsEnabled(false);
        http.setRequestHeaderSize(LONGEST_HEADERS);
        var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(host.replaceAll("[\\[\\]]", ""));
        connector.setPort(port);
        connector.setAcceptQueueSize(WAITING);
        connector.setIdleTimeout(request.toMillis());
        connector.addEventListener(
                new ShortConnections(connector.getScheduler(), request.toMillis(), whole.toMillis()));
        try {
            connector.open();
        } catch (IOException e) {
            throw new IOException("cannot listen on " + new InetSocketAddress(host, port), e);
        }
        var place = new Place(connector);
        claimed.add(place);
        return place;
    }

    /** Begins to answer. */
    public void start() {
        try {
            server.start();
        } catch (Exception e) {
            close();
            throw new IllegalStateException("the pages cannot be served", e);
        }
    }

    @Override
    public void close() {
        try {
            server.stop();
            claimed.forEach(Place::leave);
        } catch (Exception e) {
            LOG.atWarn().addKeyValue("why", e.getMessage()).log("web-close-failed");
        }
    }

    private final class Router extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            return PageWriter.write(page(request), request, response, callback);
        }

        private Page page(Request request) {
            return switch (request.getMethod()) {
                case "GET", "HEAD" -> safely(request, Routes::page);
                case "POST" -> safely(request, Routes::posted);
                default -> Page.live(405, "text/plain;charset=utf-8", "These pages can only be read.\n");
            };
        }

        /** Whoever reads the pages learns that something failed, and nothing of our insides. */
        private Page safely(Request request, BiFunction<Routes, Asked, Page> what) {
            var here = Objects.requireNonNull(
                    routes.get(request.getConnectionMetaData().getConnector()));
            var path = Request.getPathInContext(request);
            try {
                return what.apply(here, new Asked(path, name(request), languages(request)));
            } catch (RuntimeException e) {
                var why = String.valueOf(e.getMessage()).lines().findFirst();
                LOG.atWarn()
                        .addKeyValue("path", shown(path))
                        .addKeyValue("why", why.orElse(""))
                        .log("page-failed");
                return here.failed(new Asked(path, "", List.of()));
            }
        }

        /** What follows may be a secret. */
        private static String shown(String path) {
            return path.replaceFirst("^(/[^/]*/).+", "$1…");
        }

        /** None where the reader says nothing. Source: RFC 9110, section 12.5.4. */
        private static List<Locale> languages(Request request) {
            return request.getHeaders().contains(HttpHeader.ACCEPT_LANGUAGE) ? Request.getLocales(request) : List.of();
        }

        private static String name(Request request) {
            var name = Request.extractQueryParameters(request).getValue("name");
            return name == null ? "" : name;
        }
    }
}
