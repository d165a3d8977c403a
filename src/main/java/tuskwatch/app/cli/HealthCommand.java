package tuskwatch.app.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tuskwatch.app.Exit;
import tuskwatch.app.StartException;
import tuskwatch.edge.config.Settings;

/** {@code health}: asks the running bot. */
final class HealthCommand {
    private HealthCommand() {}

    static int run(Settings settings, PrintStream out) {
        var address = settings.web()
                .pages()
                .address()
                .orElseThrow(() -> new StartException(
                        Exit.FAILED, "web.address is empty, so there is nothing to ask: set it to host:port."));
        var host = address.host().equals("0.0.0.0") || address.host().equals("[::]") ? "127.0.0.1" : address.host();
        var uri = URI.create("http://" + host + ":" + address.port() + "/health");
        try (var client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build()) {
            var answer = client.send(
                    HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build(),
                    HttpResponse.BodyHandlers.ofString());
            out.println(answer.body().strip());
            return answer.statusCode() == 200 ? Exit.OK : Exit.FAILED;
        } catch (IOException e) {
            throw new StartException(
                    Exit.FAILED, "No bot answers at " + uri + ": it is not running, or web.address differs.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Exit.FAILED;
        }
    }
}
