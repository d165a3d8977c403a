package tuskwatch.edge.web;

import java.util.function.Supplier;

/** What is served at {@code web.metrics-address}. */
public record MetricsRoutes(Supplier<WebServer.Page> metrics) implements WebServer.Routes {
    @Override
    public WebServer.Page page(WebServer.Asked asked) {
        return asked.path().equals("/metrics") ? metrics.get() : plain(404, "Only /metrics is here.");
    }

    @Override
    public WebServer.Page failed(WebServer.Asked asked) {
        return plain(503, "The figures cannot be read now.");
    }

    private static WebServer.Page plain(int status, String words) {
        return WebServer.Page.live(status, "text/plain;charset=utf-8", words + "\n");
    }
}
