package tuskwatch.core.oncall.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.oncall.paging.Paging.MIA;
import static tuskwatch.core.oncall.paging.Paging.NOW;
import static tuskwatch.core.oncall.paging.Paging.TOM;
import static tuskwatch.testing.Watching.CHANNEL;
import static tuskwatch.testing.Watching.COMMUNITY;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.message.Card;
import tuskwatch.core.oncall.plan.Layer;
import tuskwatch.testing.English;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.StoredPages;
import tuskwatch.testing.VirtualClock;

class SetUpOnCallTest {
    private final VirtualClock clock = new VirtualClock(NOW);
    private final StoredPages stored = new StoredPages(clock);
    private final SetUpOnCall setups = new SetUpOnCall(stored.room(), Fixtures.ages(clock), clock);

    @AfterEach
    void close() {
        stored.close();
    }

    private Card setsUp(String zone, String every) {
        return setups.setUp(
                COMMUNITY,
                new SetUpOnCall.Wish(List.of(MIA.id(), TOM.id()), zone, "", every, CHANNEL, Optional.empty()));
    }

    @Test
    void one_line_begins_one_rotation_for_everything() {
        setsUp("Europe/Berlin", "");
        var layers = stored.room().plan(COMMUNITY).orElseThrow().schedule().layers(NOW);
        assertThat(layers).extracting(Layer::name).containsExactly(Layer.MAIN);
        assertThat(layers.getFirst().rotation().at(NOW).person()).isEqualTo(MIA.id());
    }

    @Test
    void what_makes_no_sense_begins_nothing() {
        assertThat(English.headline(setsUp("Moon/Base", ""))).contains("Moon/Base");
        assertThat(English.headline(setsUp("UTC", "0 days"))).contains("between 1 and 90");
        assertThat(stored.room().plan(COMMUNITY)).isEmpty();
    }
}
