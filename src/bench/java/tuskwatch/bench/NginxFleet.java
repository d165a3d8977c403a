package tuskwatch.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import tuskwatch.testing.MastodonModel;

/**
 * Very many healthy Mastodon servers, as one nginx plays them: each a domain and an address of its own on loopback, TLS with a chain as public
 * authorities make them (RSA 4096, P-384, P-256), session tickets. To be started in a network namespace of its own: {@code src/bench/fleet}.
 */
final class NginxFleet implements AutoCloseable {
    private static final int STATUS = 8081;

    private final int size;
    private final Path folder;
    private final List<Process> processes = new ArrayList<>();

    private NginxFleet(int size, Path folder) {
        this.size = size;
        this.folder = folder;
    }

    static NginxFleet start(int size) throws Exception {
        var fleet = new NginxFleet(size, Files.createTempDirectory("fleet"));
        fleet.certificates();
        fleet.names();
        fleet.pages("");
        fleet.processes.add(command("dnsmasq", "--keep-in-foreground", "--no-resolv", "--no-hosts", "--cache-size=0", "--local-ttl=30", "--listen-address=127.0.0.1", "--addn-hosts=" + fleet.folder.resolve("hosts"), "--pid-file=" + fleet.folder.resolve("dns.pid"), "--user=root"));
        var tried = new ProcessBuilder("nginx", "-t", "-c", fleet.folder.resolve("nginx.conf").toString()).inheritIO().start();
        if (tried.waitFor() != 0) {
            throw new IOException("nginx does not take its configuration");
        }
        fleet.processes.add(command("nginx", "-c", fleet.folder.resolve("nginx.conf").toString(), "-g", "daemon off;"));
        Thread.sleep(1000);
        return fleet;
    }

    private static Process command(String... words) throws IOException {
        return new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }

    /** From now on every one of them answers so: {@code return 502} breaks them, nothing mends them. */
    void answer(String everything) throws Exception {
        pages(everything);
        command("nginx", "-c", folder.resolve("nginx.conf").toString(), "-s", "reload").waitFor();
        Thread.sleep(500);
    }

    static String host(int number) {
        return "s" + number + ".example";
    }

    Path authority() {
        return folder.resolve("root.pem");
    }

    long requests() throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var page = client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + STATUS + "/")).build(), HttpResponse.BodyHandlers.ofString()).body();
            return Long.parseLong(page.lines().toList().get(2).trim().split(" ")[2]);
        }
    }

    private void openssl(String line) throws Exception {
        var words = new ArrayList<>(List.of("openssl"));
        words.addAll(List.of(line.split(" ")));
        var process = new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(said);
        }
    }

    private void certificates() throws Exception {
        Files.writeString(folder.resolve("ca.ext"), "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n");
        Files.writeString(folder.resolve("leaf.ext"), "basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=serverAuth\nsubjectAltName=DNS:*.example\n");
        openssl("req -x509 -newkey rsa:4096 -nodes -keyout root.key -out root.pem -days 900 -subj /CN=root");
        openssl("ecparam -name secp384r1 -genkey -noout -out middle.key");
        openssl("req -new -key middle.key -out middle.csr -subj /CN=middle");
        openssl("x509 -req -in middle.csr -CA root.pem -CAkey root.key -CAcreateserial -out middle.pem -days 400 -extfile ca.ext");
        openssl("ecparam -name prime256v1 -genkey -noout -out leaf.key");
        openssl("req -new -key leaf.key -out leaf.csr -subj /CN=fleet");
        openssl("x509 -req -in leaf.csr -CA middle.pem -CAkey middle.key -CAcreateserial -out leaf.pem -days 80 -extfile leaf.ext");
        Files.writeString(folder.resolve("chain.pem"), Files.readString(folder.resolve("leaf.pem")) + Files.readString(folder.resolve("middle.pem")));
    }

    private void names() throws IOException {
        Files.write(folder.resolve("hosts"), IntStream.range(0, size).mapToObj(i -> "127.1." + i / 250 + "." + (i % 250 + 1) + " " + host(i)).toList());
    }

    private void pages(String everything) throws IOException {
        var model = new MastodonModel(Clock.systemUTC());
        var pages = new StringBuilder();
        for (var path : List.of("/health", "/api/v2/instance", "/api/v1/instance/rules", "/auth/sign_up", "/api/v1/streaming/health", "/robots.txt", "/.well-known/nodeinfo", "/nodeinfo/2.0", "/api/v1/timelines/public")) {
            page(pages, "= " + path, (MastodonModel.Reply.Answer) model.get(path), "");
        }
        page(pages, "~ ^/api/v1/tags/(?<tag>.*)$", (MastodonModel.Reply.Answer) model.get("/api/v1/tags/zzzzzz"), "zzzzzz");
        page(pages, "/", (MastodonModel.Reply.Answer) model.get("/nowhere"), "");
        Files.writeString(folder.resolve("nginx.conf"), """
                pid %1$s/nginx.pid;
                error_log /dev/null crit;
                worker_processes 1;
                events { worker_connections 15000; }
                http {
                  access_log off;
                  server_tokens off;
                  map $time_iso8601 $now { "~^(?<t>[^+]+)" "${t}.000Z"; }
                  server { listen 127.0.0.1:%2$d; stub_status; }
                  server {
                    listen 0.0.0.0:443 ssl backlog=8192;
                    ssl_certificate %1$s/chain.pem;
                    ssl_certificate_key %1$s/leaf.key;
                    ssl_protocols TLSv1.2 TLSv1.3;
                    ssl_session_cache shared:s:50m;
                    ssl_session_tickets on;
                    ssl_session_timeout 1d;
                    %4$s
                %3$s
                  }
                }
                """.formatted(folder, STATUS, pages, everything));
    }

    private static void page(StringBuilder pages, String place, MastodonModel.Reply.Answer answer, String tag) {
        pages.append("location ").append(place).append(" {\n");
        for (var header : answer.headers()) {
            var name = header[0].toLowerCase(java.util.Locale.ROOT);
            if (name.equals("content-type")) {
                pages.append("default_type \"").append(header[1]).append("\";\n");
            } else if (!name.equals("content-length") && !name.equals("server") && !name.equals("connection") && !name.equals("date")) {
                pages.append("add_header ").append(header[0]).append(" \"").append(header[1].replace("\"", "\\\"")).append("\" always;\n");
            }
        }
        var body = answer.body().replaceAll("\"created_at\":\"[^\"]*\"", "\"created_at\":\"\\${now}\"");
        body = tag.isEmpty() ? body : body.replace(tag, "${tag}");
        pages.append("return ").append(answer.status()).append(" '").append(body.replace("\n", " ").replace("'", "")).append("';\n}\n");
    }

    @Override
    public void close() {
        processes.forEach(Process::destroy);
    }
}
