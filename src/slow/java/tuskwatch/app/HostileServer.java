package tuskwatch.app;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;

/** A server that answers as badly as it can: the same whatever is asked, one request a connection. */
final class HostileServer implements AutoCloseable {
    private static final int MEBIBYTE = 1024 * 1024;
    private static final String BEGIN = "{\"domain\":\"a.example\",\"title\":\"t\",\"version\":\"4.6.5\",";
    private static final String SUCCESS = "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[";
    private static final String SERIES = "{\"metric\":{\"__name__\":\"up\",\"job\":\"j\"},\"value\":[1,\"2\"]},";

    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger requests = new AtomicInteger();

    /** What it sends. */
    private interface Speech {
        /**
         * Until the other side has gone, if need be.
         *
         * @param path that was asked for
         */
        void to(String path, OutputStream out) throws IOException;
    }

    /** In what it is bad. */
    enum Kind {
        TAGS(document(full(BEGIN + "\"registrations\":{\"enabled\":true,\"message\":\"", "<", "\"}}"), full("[", "{},", "{}]"))),
        EMPTY_OBJECTS(everywhere(full("[", "{},", "{}]"))),
        EMPTY_LISTS(document(full(BEGIN + "\"rules\":[", "[],", "[]]}"), full("[", "{\"uri\":\"\",\"created_at\":\"2026-11-21T08:00:00Z\"},", "{}]"))),
        BRACKETS(document(full("{\"version\":\"", "(compatible; ", "\",\"domain\":\"a.example\"}"), full("<html><title>", "<h1", "</title>"))),
        EMPTY_TEXTS(document(full(BEGIN + "\"a\":[", "\"\",", "\"\"]}"), full("<h1", " <script <!-- ", "maintenance"))),
        DEEP(document(full("", "{\"a\":", ""), full("", "[", ""))),
        LONG_NUMBER(document(full(BEGIN + "\"a\":", "9", "}"), full("[", "1e9", "]"))),
        LONG_WORDS(document(full(BEGIN + "\"", "a", "\":1}"), full("[{\"uri\":\"", "\\u0000", "\"}]"))),
        MANY_LINKS(document(full("{\"links\":[", "{\"rel\":\"http://nodeinfo.diaspora.software/ns/schema/2.0\",\"href\":\"/x\"},", "{}]}"), full("[", "{\"id\":\"1\",\"text\":\"t\"},", "{}]"))),
        BOMB(zipped(200, bomb())),
        ENDLESS_BODY((path, out) -> {
            say(out, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n[");
            endlessly(out, "{\"a\":[]},".repeat(1000));
        }),
        ENDLESS_HEADERS((path, out) -> {
            say(out, "HTTP/1.1 200 OK\r\n");
            endlessly(out, "X-Again: and again\r\n".repeat(500));
        }),
        ENDLESS_HEADER((path, out) -> {
            say(out, "HTTP/1.1 200 OK\r\nLink: <");
            endlessly(out, "a".repeat(10_000));
        }),
        ENDLESS_HINTS((path, out) -> endlessly(out, "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n".repeat(200))),
        ENDLESS_CHUNK((path, out) -> {
            say(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;x=");
            endlessly(out, "a".repeat(10_000));
        }),
        REDIRECTS((path, out) -> say(
                out,
                "HTTP/1.1 302 Found\r\nConnection: close\r\nLocation: /" + "r".repeat(60_000) + path.length() + "\r\nLink: <"
                        + "l".repeat(60_000) + ">; rel=next\r\nContent-Length: 0\r\n\r\n")),
        SLOW((path, out) -> {
            say(out, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
            slowly(out, "[");
        }),
        SLOW_HEADERS((path, out) -> slowly(out, "H")),
        SILENT((path, out) -> forEver(() -> LockSupport.parkNanos(50_000_000)));

        private final Speech speech;

        Kind(Speech speech) {
            this.speech = speech;
        }
    }

    private HostileServer(ServerSocket socket, Speech speech) {
        this.socket = socket;
        threads.execute(() -> accept(speech));
    }

    private static HostileServer speaking(Speech speech) throws IOException {
        return new HostileServer(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), speech);
    }

    static HostileServer of(Kind kind) throws IOException {
        return speaking(kind.speech);
    }

    /** What a Prometheus is bad in, one after the other. */
    private static List<Speech> figures() {
        return List.of(
            everywhere(full(SUCCESS, SERIES, "{}]}}")),
            everywhere(SUCCESS + SERIES.repeat(2000) + "{}]}}"),
            everywhere(full(SUCCESS + "{\"metric\":", "{\"a\":", "")),
            everywhere(full(SUCCESS, "[],", "{}]}}")),
            everywhere(full(SUCCESS + "{\"metric\":{},\"value\":[1,\"", "9", "\"]}]}}")),
            Kind.BOMB.speech,
            Kind.ENDLESS_BODY.speech,
            Kind.ENDLESS_HEADERS.speech,
            Kind.REDIRECTS.speech,
            Kind.SLOW.speech,
            Kind.SLOW_HEADERS.speech,
            Kind.SILENT.speech);
    }

    /** An admin's instrument. */
    static HostileServer prometheus() throws IOException {
        var turn = new AtomicInteger();
        var figures = figures();
        return speaking((path, out) -> figures.get(turn.getAndIncrement() % figures.size()).to(path, out));
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    /** How often it was asked. */
    int requests() {
        return requests.get();
    }

    private void accept(Speech speech) {
        try {
            while (true) {
                var connection = socket.accept();
                threads.execute(() -> answer(connection, speech));
            }
        } catch (IOException closed) {
            threads.shutdownNow();
        }
    }

    private void answer(Socket connection, Speech speech) {
        try (connection) {
            var lines = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
            var asked = lines.readLine();
            for (var line = asked; line != null && !line.isEmpty(); ) {
                line = lines.readLine();
            }
            if (asked != null) {
                requests.incrementAndGet();
                speech.to(asked.split(" ")[1], connection.getOutputStream());
            }
        } catch (IOException gone) {
            // Whoever asked has heard enough.
        }
    }

    /** A mebibyte of it, or as good as: one more would not be read. */
    private static String full(String begin, String worst, String end) {
        return begin + worst.repeat((MEBIBYTE - begin.length() - end.length() - 1) / worst.length()) + end;
    }

    private static Speech everywhere(String text) {
        return document(text, text);
    }

    /** One thing where it is asked for its documents, and another everywhere else. */
    private static Speech document(String document, String rest) {
        var zippedDocument = zipped(document);
        var zippedRest = zipped(rest);
        return (path, out) -> {
            var documents = path.startsWith("/api/v2/instance") || path.contains("nodeinfo") || path.startsWith("/api/v1/instance?");
            zipped(path.startsWith("/health") ? 503 : 200, documents ? zippedDocument : zippedRest).to(path, out);
        };
    }

    private static Speech zipped(int status, byte[] body) {
        return (path, out) -> {
            say(
                    out,
                    "HTTP/1.1 " + status + " As Ever\r\nConnection: close\r\nContent-Encoding: gzip\r\nContent-Length: " + body.length
                            + "\r\n\r\n");
            out.write(body);
        };
    }

    /** A quarter of a mebibyte of which 256 come. */
    private static byte[] bomb() {
        var buffer = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(buffer)) {
            gzip.write(bytes(BEGIN));
            var blank = bytes(" ".repeat(MEBIBYTE));
            for (var i = 0; i < 256; i++) {
                gzip.write(blank);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return buffer.toByteArray();
    }

    private static byte[] zipped(String text) {
        var buffer = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(buffer)) {
            gzip.write(bytes(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return buffer.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write(bytes(text));
        out.flush();
    }

    private static void endlessly(OutputStream out, String text) throws IOException {
        var piece = bytes(text);
        forEver(() -> out.write(piece));
    }

    private static void slowly(OutputStream out, String letter) throws IOException {
        forEver(() -> {
            LockSupport.parkNanos(30_000_000);
            say(out, letter);
        });
    }

    private interface Step {
        void take() throws IOException;
    }

    /** Until the other side, or this server, has gone. */
    private static void forEver(Step step) throws IOException {
        while (!Thread.currentThread().isInterrupted()) {
            step.take();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
