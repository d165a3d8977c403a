package tuskwatch.edge.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the status page, {@code /health} and {@code /metrics}. Read only; everything else is 404. */
public final class WebServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
    private static final int THREADS = 8;
    private static final String INCIDENT = "/incident/";

    private final Server server;
    private final ServerConnector connector;

    private WebServer(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    /** An answer. */
    public record Page(int status, String type, String body) {
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
            return new Page(stale.isEmpty() ? 200 : 503, "application/json", fields + "\n");
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

    /**
     * What is served.
     *
     * @param sites by the languages that the reader prefers, best first
     */
    public record Pages(Function<List<Locale>, Site> sites, Supplier<Page> health, Supplier<Page> metrics) {}

    /**
     * Starts listening.
     *
     * @param port 0 for any free one
     * @throws IOException when the address cannot be had
     */
    public static WebServer start(String host, int port, Pages pages) throws IOException {
        var server = new Server(new QueuedThreadPool(THREADS, 2));
        var connector = new ServerConnector(server, 1, 1);
        connector.setHost(host.replaceAll("[\\[\\]]", ""));
        connector.setPort(port);
        connector.setIdleTimeout(10_000);
        server.addConnector(connector);
        server.setHandler(new Router(pages));
        server.setStopTimeout(1000);
        var web = new WebServer(server, connector);
        try {
            server.start();
        } catch (Exception e) {
            web.close();
            throw new IOException("cannot listen on " + new InetSocketAddress(host, port), e);
        }
        return web;
    }

    /** The port really listened on. */
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            LOG.atWarn().addKeyValue("why", e.getMessage()).log("web-close-failed");
        }
    }

    private static final class Router extends Handler.Abstract {
        private final Pages pages;

        Router(Pages pages) {
            this.pages = pages;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            var page = List.of("GET", "HEAD").contains(request.getMethod())
                    ? safely(request)
                    : new Page(405, "text/plain;charset=utf-8", "These pages can only be read.\n");
            response.setStatus(page.status());
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, page.type());
            response.getHeaders().put(HttpHeader.VARY, "Accept-Language");
            response.getHeaders()
                    .put(
                            "Content-Security-Policy",
                            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
            response.getHeaders().put("X-Content-Type-Options", "nosniff");
            response.write(true, ByteBuffer.wrap(page.body().getBytes(StandardCharsets.UTF_8)), callback);
            return true;
        }

        /** Whoever reads the pages learns that something failed, and nothing of our insides. */
        private Page safely(Request request) {
            try {
                return page(request);
            } catch (RuntimeException e) {
                var why = String.valueOf(e.getMessage()).lines().findFirst();
                LOG.atWarn()
                        .addKeyValue("path", Request.getPathInContext(request))
                        .addKeyValue("why", why.orElse(""))
                        .log("page-failed");
                return pages.sites().apply(languages(request)).failed();
            }
        }

        private Page page(Request request) {
            var path = Request.getPathInContext(request);
            var site = pages.sites().apply(languages(request));
            if (path.startsWith(INCIDENT)) {
                return site.incident(path.substring(INCIDENT.length()));
            }
            return switch (path) {
                case "/" -> site.front();
                case "/server" -> site.server(name(request));
                case "/feed.atom" -> site.feed(base(request));
                case "/health" -> pages.health().get();
                case "/metrics" -> pages.metrics().get();
                default -> site.missing();
            };
        }

        /** None where the reader says nothing. Source: RFC 9110, section 12.5.4. */
        private static List<Locale> languages(Request request) {
            return request.getHeaders().contains(HttpHeader.ACCEPT_LANGUAGE) ? Request.getLocales(request) : List.of();
        }

        private static String name(Request request) {
            var name = Request.extractQueryParameters(request).getValue("name");
            return name == null ? "" : name;
        }

        /** As the reader wrote it, where no public address is configured. */
        private static String base(Request request) {
            var host = String.valueOf(request.getHeaders().get(HttpHeader.HOST));
            return "http://" + (host.matches("[A-Za-z0-9.:\\[\\]-]{1,255}") ? host : "localhost");
        }
    }
}
