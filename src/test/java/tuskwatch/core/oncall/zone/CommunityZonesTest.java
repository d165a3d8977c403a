package tuskwatch.core.oncall.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Watching.COMMUNITY;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.announce.QuietHours;
import tuskwatch.core.community.CommunityRepository;
import tuskwatch.core.community.CommunitySettings;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.oncall.paging.Paging;
import tuskwatch.testing.KeptInMemory;
import tuskwatch.testing.StoredPages;
import tuskwatch.testing.VirtualClock;
import tuskwatch.testing.Watching;

class CommunityZonesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final ZoneId LIMA = ZoneId.of("America/Lima");
    private static final CommunitySettings QUIET_IN_TOKYO = CommunitySettings.NONE.withQuiet(
            Optional.of(new QuietHours(TOKYO, LocalTime.of(22, 0), LocalTime.of(7, 0))));

    private final StoredPages stored = new StoredPages(new VirtualClock(NOW));
    private final KeptInMemory kept = new KeptInMemory();
    private final WatchRegistry registry = Watching.registry(kept);
    private final CommunityZones zones = new CommunityZones(registry, stored.room());

    @AfterEach
    void close() {
        stored.close();
    }

    private void set(CommunitySettings settings) {
        kept.put(
                COMMUNITY,
                settings,
                new CommunityRepository.Change(NOW, Person.TERMINAL, LocalizedText.outside("set")),
                List.of());
        registry.refresh();
    }

    private void planIn(ZoneId zone) {
        stored.room().put(COMMUNITY, Optional.of(Paging.plan().in(zone, NOW)));
    }

    @Test
    void where_nothing_is_set_it_is_utc() {
        assertThat(zones.of(COMMUNITY)).isEqualTo(UTC);
    }

    @Test
    void quiet_hours_alone_tell_it() {
        set(QUIET_IN_TOKYO);
        assertThat(zones.of(COMMUNITY)).isEqualTo(TOKYO);
    }

    @Test
    void a_plan_goes_before_quiet_hours_as_long_as_there_is_one() {
        set(QUIET_IN_TOKYO);
        planIn(BERLIN);
        assertThat(zones.of(COMMUNITY)).isEqualTo(BERLIN);
        stored.room().put(COMMUNITY, Optional.empty());
        assertThat(zones.of(COMMUNITY)).isEqualTo(TOKYO);
    }

    @Test
    void what_was_chosen_goes_before_both() {
        planIn(BERLIN);
        set(QUIET_IN_TOKYO.withZone(Optional.of(LIMA)));
        assertThat(zones.of(COMMUNITY)).isEqualTo(LIMA);
        set(QUIET_IN_TOKYO);
        assertThat(zones.of(COMMUNITY)).isEqualTo(BERLIN);
    }

    @Test
    void each_community_has_its_own() {
        set(QUIET_IN_TOKYO.withZone(Optional.of(LIMA)));
        assertThat(zones.of(new CommunityId("78"))).isEqualTo(UTC);
    }
}
