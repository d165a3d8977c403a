package tuskwatch.core.oncall.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.oncall.paging.Paging.LEA;
import static tuskwatch.core.oncall.paging.Paging.MIA;
import static tuskwatch.core.oncall.paging.Paging.NOW;
import static tuskwatch.core.oncall.paging.Paging.TOM;
import static tuskwatch.testing.Watching.COMMUNITY;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.command.Asker;
import tuskwatch.core.command.Call;
import tuskwatch.core.command.Definition;
import tuskwatch.core.message.Card;
import tuskwatch.core.oncall.paging.Paging;
import tuskwatch.core.oncall.plan.ActiveHours;
import tuskwatch.core.oncall.plan.Layer;
import tuskwatch.core.oncall.plan.Urgency;
import tuskwatch.core.oncall.role.JoinedRoles;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.StoredPages;
import tuskwatch.testing.VirtualClock;
import tuskwatch.testing.Watching;

class RotationVerbsTest {
    private final VirtualClock clock = new VirtualClock(NOW);
    private final StoredPages stored = new StoredPages(clock);
    private final Definition definition = new RotationVerbs(
                    new ChangeRotations(stored.room(), Watching.registry(), Fixtures.ages(clock), clock),
                    new JoinedRoles())
            .in(Definition.of("oncall"));

    @AfterEach
    void close() {
        stored.close();
    }

    private Card types(String verb, Map<String, Object> values) {
        var asker = new Asker("q", Fixtures.member(MIA, COMMUNITY), Optional.empty(), Locale.ENGLISH, Set.of());
        return definition
                .verb("rotation " + verb)
                .orElseThrow()
                .work()
                .apply(new Call(asker, Fixtures.HERE, values))
                .card();
    }

    private List<Layer> layers() {
        return stored.room().plan(COMMUNITY).orElseThrow().schedule().layers(NOW);
    }

    @Test
    void what_is_typed_is_what_is_done() {
        stored.room().put(COMMUNITY, Optional.of(Paging.plan()));
        types(
                "add",
                Map.of(
                        "name",
                        "nights",
                        "person1",
                        TOM,
                        "person3",
                        LEA,
                        "hours",
                        "nights",
                        "every",
                        "day",
                        "urgency",
                        Set.of(Urgency.HIGH)));
        assertThat(layers().getLast().rotation().people()).containsExactly(TOM.id(), LEA.id());
        assertThat(layers().getLast().hours())
                .isEqualTo(ActiveHours.read("nights").orElseThrow());
        assertThat(layers().getLast().urgencies()).containsExactly(Urgency.HIGH);
        types("edit", Map.of("name", "nights", "add", MIA, "rename", "late"));
        assertThat(layers().getLast().name()).isEqualTo("late");
        assertThat(layers().getLast().rotation().people()).contains(MIA.id());
        types("order", Map.of("name", "late", "place", 1));
        assertThat(layers()).extracting(Layer::name).containsExactly("late", "main");
        types("remove", Map.of("name", "late"));
        assertThat(layers()).extracting(Layer::name).containsExactly("main");
        assertThat(types("list", Map.of()).fields()).hasSize(1);
    }
}
