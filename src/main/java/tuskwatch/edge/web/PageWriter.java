package tuskwatch.edge.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Puts an answer on the wire: every one of a port, whoever makes it, has these headers, and nothing of what was asked. */
final class PageWriter {
    private PageWriter() {}

    static boolean write(WebServer.Page page, Response response, Callback callback) {
        var headers = response.getHeaders();
        response.setStatus(page.status());
        headers.put(HttpHeader.CONTENT_TYPE, page.type());
        headers.put(HttpHeader.VARY, "Accept-Language");
        headers.put(HttpHeader.CACHE_CONTROL, page.kept() > 0 ? "public, max-age=" + page.kept() : "no-store");
        headers.put(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "no-referrer");
        response.write(true, ByteBuffer.wrap(page.body().getBytes(StandardCharsets.UTF_8)), callback);
        return true;
    }

    /** What Jetty answers by itself, before a page is asked for: no HTTP, headers too long, too late. The status is set already. */
    static boolean refuse(Request request, Response response, Callback callback) {
        var page = WebServer.Page.live(
                response.getStatus(), "text/plain;charset=utf-8", "This request cannot be answered.\n");
        return write(page, response, callback);
    }
}
