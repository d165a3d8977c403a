package tuskwatch.core.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.PersonId;
import tuskwatch.testing.KeptMails;
import tuskwatch.testing.VirtualClock;

class MailConfirmationTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final PersonId MIA = new PersonId("1");
    private static final MailAddress A = new MailAddress("a@example.org");

    private final VirtualClock clock = new VirtualClock(NOW);
    private int codes;
    private final KeptMails kept = new KeptMails();
    private MailConfirmation mails = begun();

    private MailConfirmation begun() {
        return new MailConfirmation(
                text -> Optional.of(new MailAddress(text)),
                true,
                clock,
                kept,
                letters -> "c" + letters + "-" + ++codes);
    }

    @Test
    void a_code_holds_for_a_day_and_is_read_in_any_letters() {
        assertThat(mails.takes("code1", NOW, " CODE1 ")).isTrue();
        assertThat(mails.takes("code1", NOW, "code2")).isFalse();
        assertThat(mails.takes("", NOW, "")).as("no code was sent").isFalse();
        clock.skip(Duration.ofHours(24).minusMillis(1));
        assertThat(mails.takes("code1", NOW, "code1")).isTrue();
        clock.skip(Duration.ofMillis(1));
        assertThat(mails.takes("code1", NOW, "code1")).isFalse();
    }

    @Test
    void one_person_gets_three_codes_a_day_whatever_the_addresses_are() {
        for (var address : new String[] {"a@example.org", "b@example.org", "c@example.org"}) {
            assertThat(mails.code(MIA, new MailAddress(address))).isPresent();
        }
        assertThat(mails.code(MIA, new MailAddress("d@example.org"))).isEmpty();
        clock.skip(Duration.ofDays(1));
        assertThat(mails.code(MIA, new MailAddress("d@example.org"))).contains("c12-4");
    }

    @Test
    void after_a_restart_too_and_what_is_kept_for_that_names_nobody() {
        for (var i = 0; i < 3; i++) {
            assertThat(mails.code(MIA, A)).isPresent();
        }
        mails = begun();
        assertThat(mails.code(MIA, new MailAddress("d@example.org"))).isEmpty();
        assertThat(mails.code(new PersonId("2"), A)).isEmpty();
        assertThat(kept.marks()).hasSize(6).allMatch(m -> m.matches("[0-9a-f]{64}"));
    }

    @Test
    void one_address_is_asked_three_times_a_day_however_it_is_written_and_whoever_asks() {
        for (var i = 0; i < 3; i++) {
            assertThat(mails.code(new PersonId("p" + i), i == 1 ? new MailAddress("A@EXAMPLE.org") : A))
                    .isPresent();
        }
        assertThat(mails.code(MIA, A)).isEmpty();
        assertThat(mails.code(MIA, new MailAddress("b@example.org"))).isPresent();
    }
}
