package tuskwatch.app.site;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.app.Exit;
import tuskwatch.app.StartException;
import tuskwatch.edge.config.Settings;
import tuskwatch.edge.web.WebServer;

/**
 * Where pages and figures are served. Claimed before anybody outside is spoken to: a bot whose port is taken, most likely by another
 * one, has no business on Discord.
 */
public final class WebAddresses implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebAddresses.class);
    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "[::]");

    final WebServer server = new WebServer();
    private Optional<Claim> pages = Optional.empty();
    private Optional<Claim> figures = Optional.empty();

    private WebAddresses() {}

    /** One of them. */
    record Claim(String host, WebServer.Place place) {
        /** As people write it. */
        String written() {
            return host + ":" + place.port();
        }

        /** As a reader on this machine would write it. */
        String here() {
            return (EVERYWHERE.contains(host) ? "localhost" : host) + ":" + place.port();
        }
    }

    /** @throws StartException where one that was configured cannot be had */
    public static WebAddresses claim(Settings.Web wanted) {
        var addresses = new WebAddresses();
        try {
            addresses.pages = addresses.claim("web.address", wanted.pages());
            addresses.figures = addresses.claim("web.metrics-address", wanted.metrics());
            return addresses;
        } catch (StartException e) {
            addresses.close();
            throw e;
        }
    }

    Optional<Claim> pages() {
        return pages;
    }

    Optional<Claim> figures() {
        return figures;
    }

    private Optional<Claim> claim(String key, Settings.Listen where) {
        if (where.address().isEmpty()) {
            return Optional.empty();
        }
        var host = where.address().get().host();
        var wanted = where.address().get().port();
        try {
            return Optional.of(new Claim(host, server.claim(host, wanted)));
        } catch (IOException e) {
            if (where.configured()) {
                throw new StartException(
                        Exit.CONFIGURATION,
                        key + ": " + host + ":" + wanted
                                + " cannot be listened on (in use, or not an address of this machine): choose another, or leave it empty to switch it off.");
            }
            LOG.atWarn()
                    .addKeyValue("address", host + ":" + wanted)
                    .addKeyValue("why", "in use; going on without it. " + key + " chooses another")
                    .log("web-off");
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
