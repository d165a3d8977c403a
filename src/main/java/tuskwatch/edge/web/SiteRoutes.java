package tuskwatch.edge.web;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What is served at {@code web.address}.
 *
 * @param base where these pages are, for whoever keeps a link
 * @param sites by the languages that the reader prefers, best first
 */
public record SiteRoutes(String base, Function<List<Locale>, WebServer.Site> sites, Supplier<WebServer.Page> health)
        implements WebServer.Routes {
    private static final String INCIDENT = "/incident/";

    @Override
    public WebServer.Page page(WebServer.Asked asked) {
        var site = sites.apply(asked.languages());
        if (asked.path().startsWith(INCIDENT)) {
            return site.incident(asked.path().substring(INCIDENT.length()));
        }
        return switch (asked.path()) {
            case "/" -> site.front();
            case "/server" -> site.server(asked.name());
            case "/feed.atom" -> site.feed(base);
            case "/health" -> health.get();
            default -> site.missing();
        };
    }

    @Override
    public WebServer.Page failed(WebServer.Asked asked) {
        return sites.apply(asked.languages()).failed();
    }
}
