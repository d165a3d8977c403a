package tuskwatch.core.oncall.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Saying.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ZoneNewsTest {
    @Test
    void a_zone_whose_rules_this_java_knows_is_fine_and_another_is_told_with_the_cure() {
        assertThat(ZoneNews.outdated(ZoneId.of("Europe/Berlin"))).isEmpty();
        var vancouver = ZoneId.of("America/Vancouver");
        var knows = vancouver
                .getRules()
                .getOffset(Instant.parse("2026-11-10T12:00:00Z"))
                .equals(ZoneOffset.ofHours(-7));
        assertThat(ZoneNews.outdated(vancouver).isEmpty()).isEqualTo(knows);
        ZoneNews.outdated(vancouver).ifPresent(w -> assertThat(w).contains("an hour wrong", "2026b or later"));
    }
}
