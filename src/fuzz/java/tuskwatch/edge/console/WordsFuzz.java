package tuskwatch.edge.console;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import tuskwatch.core.instance.NameReader;
import tuskwatch.core.message.LocalWords;
import tuskwatch.core.time.Cadence;
import tuskwatch.core.time.HandOff;
import tuskwatch.core.time.Here;
import tuskwatch.core.time.LengthWords;
import tuskwatch.core.time.MomentWords;
import tuskwatch.edge.mastodon.AddressGuard;
import tuskwatch.edge.mastodon.InstanceNameReader;

/** What people type: instance names, moments, lengths, whole lines. */
public final class WordsFuzz {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final List<ZoneId> ZONES = List.of(ZoneId.of("Europe/Berlin"), ZoneId.of("Antarctica/Troll"));
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
        for (var zone : ZONES) {
            MomentWords.read(text, new Here(zone, NOW));
        }
        LengthWords.read(text);
        Cadence.read(text);
        HandOff.read(text);
        LocalWords.time(text);
        LocalWords.zone(text);
        CommandLineParser.parse(text, List.of());
    }
}
