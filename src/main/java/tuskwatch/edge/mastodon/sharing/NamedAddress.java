package tuskwatch.edge.mastodon.sharing;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import okhttp3.HttpUrl;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.probe.ProbeOrder;

/**
 * What is asked of an address that a server names in its documents, which may be that of somebody else: over TLS only, without a query, and
 * outside the server's own registrable domain only at paths that Mastodon has there. An instance of a lab, asked without TLS, may name what
 * it likes.
 */
public final class NamedAddress {
    /** Where Paperclip and the web packer put what is shown of a server. Source: config/initializers/paperclip.rb, config/vite. */
    private static final List<String> FOLDERS = List.of("/packs/", "/system/");

    private static final String UPLOADS = "/site_uploads/files/";
    private static final List<String> PICTURES = List.of(".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif");

    private NamedAddress() {}

    /** The base of a streaming server, to which the paths of its checks are added; empty where it may not be asked. */
    public static Optional<String> base(ProbeOrder order, String named) {
        if (order.instance().plainHttp()) {
            return Optional.of(named);
        }
        return address(named)
                .map(url -> own(order, url)
                        ? url
                        : url.newBuilder().encodedPath("/").build())
                .map(url -> url.toString().replaceFirst("/+$", ""));
    }

    /** A picture on a media server; empty where it may not be asked. */
    public static Optional<String> picture(ProbeOrder order, String named) {
        if (order.instance().plainHttp()) {
            return Optional.of(named);
        }
        return address(named)
                .filter(url -> own(order, url) || pictureOfMastodon(url.encodedPath()))
                .map(HttpUrl::toString);
    }

    /**
     * Where a redirect may lead: inside the server's own registrable domain, and elsewhere from one picture to another on the same host;
     * never to less protection. Empty where it is not followed.
     *
     * @param location as the header says it
     */
    public static Optional<HttpUrl> redirect(InstanceName instance, HttpUrl from, String location) {
        return Optional.ofNullable(from.resolve(location))
                .filter(to -> to.isHttps() || !from.isHttps())
                .filter(to -> instance.plainHttp()
                        ? SharedPlaces.domain(from).equals(SharedPlaces.domain(to))
                        : own(instance, to)
                                || from.host().equals(to.host())
                                        && to.encodedQuery() == null
                                        && pictureOfMastodon(from.encodedPath())
                                        && pictureOfMastodon(to.encodedPath()))
                .map(NamedAddress::anonymous);
    }

    private static Optional<HttpUrl> address(String named) {
        return Optional.ofNullable(HttpUrl.parse(named))
                .filter(HttpUrl::isHttps)
                .map(url -> anonymous(url).newBuilder().query(null).build());
    }

    private static HttpUrl anonymous(HttpUrl url) {
        return url.newBuilder().fragment(null).username("").password("").build();
    }

    private static boolean pictureOfMastodon(String path) {
        var lower = path.toLowerCase(Locale.ROOT);
        return !lower.contains("%")
                && (uploaded(lower) || FOLDERS.stream().anyMatch(lower::startsWith))
                && PICTURES.stream().anyMatch(lower::endsWith);
    }

    /** A content delivery network may have one folder for each of the servers whose pictures it holds. */
    private static boolean uploaded(String path) {
        var at = path.indexOf(UPLOADS);
        return at == 0 || at > 1 && path.lastIndexOf('/', at - 1) == 0;
    }

    private static boolean own(ProbeOrder order, HttpUrl url) {
        return own(order.instance(), url);
    }

    private static boolean own(InstanceName instance, HttpUrl url) {
        var own = HttpUrl.parse(instance.origin());
        return own != null && SharedPlaces.domain(own).equals(SharedPlaces.domain(url));
    }
}
