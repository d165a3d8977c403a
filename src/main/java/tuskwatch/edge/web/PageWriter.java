package tuskwatch.edge.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Puts an answer on the wire: every one of a port, whoever makes it, has these headers, and nothing of what was asked. */
final class PageWriter {
    private PageWriter() {}

    static boolean write(WebServer.Page page, Request request, Response response, Callback callback) {
        var headers = response.getHeaders();
        var same = page.status() == 200 && known(request, page.headers().get("ETag"));
        response.setStatus(same ? 304 : page.status());
        headers.put(HttpHeader.CONTENT_TYPE, page.type());
        headers.put(HttpHeader.VARY, "Accept-Language");
        headers.put(HttpHeader.CACHE_CONTROL, page.kept() > 0 ? "public, max-age=" + page.kept() : "no-store");
        headers.put("Content-Security-Policy", policy("'none'"));
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "no-referrer");
        page.headers().forEach(headers::put);
        var body = same ? new byte[0] : page.body().getBytes(StandardCharsets.UTF_8);
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }

    /** What Jetty answers by itself, before a page is asked for: no HTTP, headers too long, too late. The status is set already. */
    static boolean refuse(Request request, Response response, Callback callback) {
        var page = WebServer.Page.live(
                response.getStatus(), "text/plain;charset=utf-8", "This request cannot be answered.\n");
        return write(page, request, response, callback);
    }

    /**
     * What a browser may do with a page.
     *
     * @param forms where its forms may be sent
     */
    static String policy(String forms) {
        return "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action " + forms
                + "; frame-ancestors 'none'";
    }

    /** Whether the reader has it already. Source: RFC 9110, section 13.1.2. */
    private static boolean known(Request request, @Nullable String tag) {
        return tag != null
                && request.getHeaders().getValuesList(HttpHeader.IF_NONE_MATCH).stream()
                        .flatMap(v -> Stream.of(v.split(",", -1)))
                        .map(PageWriter::weak)
                        .anyMatch(t -> t.equals("*") || t.equals(weak(tag)));
    }

    private static String weak(String tag) {
        return tag.strip().replaceFirst("^W/", "");
    }
}
