package tuskwatch.edge.console;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import java.time.Instant;
import java.util.List;
import tuskwatch.core.instance.NameReader;
import tuskwatch.core.message.WhenWords;
import tuskwatch.edge.mastodon.AddressGuard;
import tuskwatch.edge.mastodon.InstanceNameReader;

/** What people type: instance names, moments, lengths, whole lines. */
public final class WordsFuzz {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final InstanceNameReader NAMES =
            new InstanceNameReader(InstanceNameReader.PlainHttp.REFUSED, AddressGuard.Policy.PUBLIC_ONLY);

    private WordsFuzz() {}

    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        var text = data.consumeRemainingAsString();
        if (NAMES.read(text) instanceof NameReader.Reading.Understood understood) {
            var host = understood.name().host();
            if (host.matches("[0-9.]+") || host.contains(":") || host.contains("/") || host.contains("@") || !host.contains(".")) {
                throw new IllegalStateException("not a public host name: " + host);
            }
            if (!(NAMES.read(understood.name().text()) instanceof NameReader.Reading.Understood again) || !again.name().equals(understood.name())) {
                throw new IllegalStateException("does not read back: " + understood.name());
            }
        }
        WhenWords.moment(text, NOW);
        WhenWords.length(text);
        CommandLineParser.parse(text, List.of());
    }
}
