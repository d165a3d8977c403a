package tuskwatch.core.announce;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A time in which we could not see, for a reason of our own.
 *
 * @param until empty while it lasts
 */
public record Blindness(Reason reason, Instant since, Optional<Instant> until) {
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

    String headline() {
        return switch (reason) {
            case NETWORK ->
                until.isEmpty() ? "I am blind: my own network is down" : "I was blind: my own network was down";
            case STOOD_STILL -> "I was blind: my own machine stood still";
            case CLOCK -> "I was blind: my clock was set forward, or my machine slept";
            case STORE -> "I was blind: my own store could not be written";
        };
    }

    /** What follows the moment in which it began. */
    String story() {
        return switch (reason) {
            case NETWORK ->
                until.isEmpty()
                        ? " I reach nothing at all, not even well-known hosts. I cannot tell whether any server is up or down."
                        : " I reached nothing at all, not even well-known hosts. That was my own network, not the servers'.";
            case STOOD_STILL -> " I did not run at all. That was my own machine, not the servers.";
            case CLOCK -> " I saw nothing by the clock that I have now. That was my own machine, not the servers.";
            case STORE ->
                " I could not write down what I saw, so I decided nothing. That was my own machine, not the servers.";
        };
    }
}
