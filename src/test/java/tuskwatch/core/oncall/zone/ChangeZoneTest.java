package tuskwatch.core.oncall.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Watching.COMMUNITY;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.announce.QuietHours;
import tuskwatch.core.command.Command;
import tuskwatch.core.command.Definition;
import tuskwatch.core.community.ChangeSettings;
import tuskwatch.core.community.CommunityRepository;
import tuskwatch.core.community.CommunitySettings;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.identity.Person;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.oncall.paging.Paging;
import tuskwatch.core.oncall.plan.Layer;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.oncall.plan.Rotation;
import tuskwatch.testing.Doing;
import tuskwatch.testing.English;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.KeptInMemory;
import tuskwatch.testing.StoredPages;
import tuskwatch.testing.VirtualClock;
import tuskwatch.testing.Watching;

class ChangeZoneTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

    private final VirtualClock clock = new VirtualClock(NOW);
    private final StoredPages stored = new StoredPages(clock);
    private final KeptInMemory kept = new KeptInMemory();
    private final WatchRegistry registry = Watching.registry(kept);
    private final CommunityZones zones = new CommunityZones(registry, stored.room());
    private final ChangeZone change = new ChangeZone(new ChangeSettings(kept, registry, clock), stored.room(), clock);

    @AfterEach
    void close() {
        stored.close();
    }

    private String types(String zone) {
        Command settings = () -> Definition.of("settings").can(change.verb());
        return English.headline(
                Doing.types(settings, Fixtures.member(Person.TERMINAL, COMMUNITY), "zone", Map.of("zone", zone)));
    }

    private void quiet(ZoneId zone) {
        kept.put(
                COMMUNITY,
                CommunitySettings.NONE.withQuiet(
                        Optional.of(new QuietHours(zone, LocalTime.of(22, 0), LocalTime.of(7, 0)))),
                new CommunityRepository.Change(NOW, Person.TERMINAL, LocalizedText.outside("set")),
                List.of());
        registry.refresh();
    }

    private OnCallPlan plan() {
        return stored.room().plan(COMMUNITY).orElseThrow();
    }

    @Test
    void a_city_is_enough_and_quiet_hours_and_the_plan_go_with_it() {
        stored.room().put(COMMUNITY, Optional.of(Paging.plan()));
        quiet(ZoneOffset.UTC);
        var anchor =
                plan().schedule().layer(Layer.MAIN, NOW).map(Layer::rotation).map(Rotation::anchor);
        assertThat(types("berlin")).isEqualTo("Time zone: Europe/Berlin");
        assertThat(zones.of(COMMUNITY)).isEqualTo(BERLIN);
        assertThat(registry.settings(COMMUNITY).quiet())
                .contains(new QuietHours(BERLIN, LocalTime.of(22, 0), LocalTime.of(7, 0)));
        assertThat(plan().zone()).isEqualTo(BERLIN);
        assertThat(plan().quiet().map(QuietHours::zone)).contains(BERLIN);
        assertThat(plan().schedule().layer(Layer.MAIN, NOW).map(Layer::rotation).map(Rotation::zone))
                .contains(BERLIN);
        assertThat(plan().schedule().layer(Layer.MAIN, NOW).map(Layer::rotation).map(Rotation::anchor))
                .isEqualTo(anchor);
    }

    @Test
    void what_is_no_zone_changes_nothing() {
        assertThat(types("Nowhere")).startsWith("“Nowhere” is not a time zone that I know");
        assertThat(registry.settings(COMMUNITY).zone()).isEmpty();
        assertThat(kept.changes(COMMUNITY, 9)).isEmpty();
    }

    @Test
    void where_none_was_chosen_that_of_the_plan_holds_then_that_of_the_quiet_hours_then_utc() {
        assertThat(zones.of(COMMUNITY)).isEqualTo(ZoneId.of("UTC"));
        quiet(TOKYO);
        assertThat(zones.of(COMMUNITY)).isEqualTo(TOKYO);
        stored.room().put(COMMUNITY, Optional.of(Paging.plan().in(BERLIN, NOW)));
        assertThat(zones.of(COMMUNITY)).isEqualTo(BERLIN);
        types("UTC");
        assertThat(zones.of(COMMUNITY)).isEqualTo(ZoneId.of("UTC"));
    }
}
