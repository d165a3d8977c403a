package tuskwatch.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tuskwatch.core.mail.AskedMails;

/** What every way to keep it does. */
public final class AskedMailsContract {
    private static final Instant NINE = Instant.parse("2026-11-21T09:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private AskedMailsContract() {}

    /** @param fresh holds nothing yet */
    public static void holds(AskedMails fresh) {
        assertThat(takes(fresh, NINE, "person", "address")).isTrue();
        assertThat(takes(fresh, NINE.plusSeconds(1), "person", "other")).isTrue();
        assertThat(takes(fresh, NINE.plusSeconds(2), "third", "person")).isFalse();
        assertThat(takes(fresh, NINE.plusSeconds(2), "third", "address"))
                .as("what was refused counted for nobody")
                .isTrue();
        assertThat(takes(fresh, NINE.plus(DAY).minusMillis(1), "person")).isFalse();
        assertThat(takes(fresh, NINE.plus(DAY), "person")).isTrue();
    }

    private static boolean takes(AskedMails mails, Instant now, String... marks) {
        return mails.take(List.of(marks), 2, now.minus(DAY), now);
    }
}
