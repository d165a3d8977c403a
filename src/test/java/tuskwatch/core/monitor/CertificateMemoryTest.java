package tuskwatch.core.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.probe.Certificate;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;

class CertificateMemoryTest {
    private static final Instant END = Instant.parse("2026-12-31T00:00:00Z");

    private static List<Observation> seen(String host, Instant expires) {
        return List.of(new Observation(
                Check.HEALTH,
                Instant.EPOCH,
                Duration.ZERO,
                new Outcome.Cut(),
                Optional.of(new Certificate(host, expires))));
    }

    @Test
    void the_end_is_told_fourteen_and_three_days_ahead_once_each() {
        var memory = CertificateMemory.EMPTY;
        var told = new ArrayList<String>();
        for (var days = 30; days >= 0; days--) {
            var step = memory.with(seen("tusk.example", END), END.minus(Duration.ofDays(days)));
            memory = step.memory();
            for (var ending : step.endings()) {
                told.add(days + " days left: notice of " + ending.days());
            }
        }
        assertThat(told).containsExactly("14 days left: notice of 14", "3 days left: notice of 3");
    }

    @Test
    void a_renewed_certificate_is_told_of_afresh() {
        var soon = END.minus(Duration.ofDays(2));
        var memory =
                CertificateMemory.EMPTY.with(seen("tusk.example", END), soon).memory();
        assertThat(memory.with(seen("tusk.example", END), soon).endings()).isEmpty();
        var renewed = END.plus(Duration.ofDays(90));
        var next = memory.with(seen("tusk.example", renewed), soon);
        assertThat(next.endings()).isEmpty();
        assertThat(next.memory()
                        .with(seen("tusk.example", renewed), renewed.minus(Duration.ofDays(1)))
                        .endings())
                .singleElement()
                .extracting(CertificateMemory.Ending::days)
                .isEqualTo(3);
    }

    @Test
    void a_server_that_names_ever_new_hosts_does_not_fill_the_memory() {
        var memory = CertificateMemory.EMPTY;
        for (var i = 0; i < 50; i++) {
            memory = memory.with(seen("h" + i + ".example", END), END.minus(Duration.ofDays(60)))
                    .memory();
        }
        assertThat(memory.hosts()).hasSize(8);
    }
}
