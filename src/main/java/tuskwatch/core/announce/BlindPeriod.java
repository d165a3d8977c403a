package tuskwatch.core.announce;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;

/**
 * A time in which we could not see, for a reason of our own.
 *
 * @param until empty while it lasts
 */
public record BlindPeriod(Reason reason, Instant since, Optional<Instant> until) {
    /** What kept us from seeing. */
    public enum Reason {
        NETWORK,
        STOOD_STILL,
        CLOCK,
        STORE
    }

    String marker() {
        var what = reason == Reason.NETWORK
                ? ""
                : reason.name().toLowerCase(Locale.ROOT).replace("_", "") + "-";
        return "tw:blind-" + what + since.getEpochSecond();
    }

    LocalizedText headline() {
        return phrase("blind." + word() + ".headline");
    }

    /** What happened, beginning with the moment in which it began. */
    LocalizedText story() {
        return phrase("blind." + word() + ".story", new Span.Moment(since, Span.Style.FULL));
    }

    private String word() {
        return switch (reason) {
            case NETWORK -> until.isEmpty() ? "network" : "network-over";
            case STOOD_STILL -> "still";
            case CLOCK -> "clock";
            case STORE -> "store";
        };
    }
}
