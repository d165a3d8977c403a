package tuskwatch.edge.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What is served at {@code web.address}.
 *
 * @param base where these pages are, for whoever keeps a link
 * @param sites by the languages that the reader prefers, best first
 * @param secret what only those find who know its address, where there is any
 */
public record SiteRoutes(
        String base,
        Function<List<Locale>, WebServer.Site> sites,
        Supplier<WebServer.Page> health,
        Optional<SecretRoutes> secret)
        implements WebServer.Routes {
    private static final String INCIDENT = "/incident/";

    /** With nothing secret. */
    public SiteRoutes(String base, Function<List<Locale>, WebServer.Site> sites, Supplier<WebServer.Page> health) {
        this(base, sites, health, Optional.empty());
    }

    @Override
    public WebServer.Page page(WebServer.Asked asked) {
        return secret.filter(s -> s.holds(asked.path())).map(s -> s.page(asked)).orElseGet(() -> open(asked));
    }

    @Override
    public WebServer.Page posted(WebServer.Asked asked) {
        return secret.filter(s -> s.holds(asked.path()))
                .map(s -> s.posted(asked))
                .orElseGet(() -> WebServer.Routes.super.posted(asked));
    }

    private WebServer.Page open(WebServer.Asked asked) {
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
