package tuskwatch.core.response;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.oncall.paging.Paging.MIA;
import static tuskwatch.core.oncall.paging.Paging.NOW;
import static tuskwatch.testing.Watching.COMMUNITY;
import static tuskwatch.testing.Watching.ROUTE;
import static tuskwatch.testing.Watching.SERVER;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tuskwatch.core.command.Asker;
import tuskwatch.core.command.Call;
import tuskwatch.core.command.Option;
import tuskwatch.core.community.WatchRegistry;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.Component;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.oncall.paging.Paging;
import tuskwatch.testing.English;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.KeptInMemory;
import tuskwatch.testing.StoredPages;
import tuskwatch.testing.Watching;

class WhichIncidentTest {
    private static final CommunityId THERE = new CommunityId("78");
    private static final InstanceName OTHER = new InstanceName("other.example");
    private static final Option<InstanceName> INSTANCE = Option.instance();

    private final StoredPages stored = new StoredPages(() -> NOW);
    private final WatchRegistry registry = Watching.registry(
            new KeptInMemory(),
            Watching.entry(COMMUNITY, SERVER, ROUTE),
            Watching.entry(COMMUNITY, OTHER, ROUTE),
            Watching.entry(THERE, SERVER, ROUTE.of(THERE)));
    private final WhichIncident which = new WhichIncident(stored.room(), registry, () -> NOW, INSTANCE);

    @BeforeEach
    void somebodyIsOnCall() {
        stored.room().put(COMMUNITY, Optional.of(Paging.plan()));
    }

    @AfterEach
    void close() {
        stored.close();
    }

    private String choose(Person who, CommunityId where, Optional<InstanceName> named) {
        var asker = new Asker("q", Fixtures.member(who, where), Optional.empty(), Locale.ENGLISH, Set.of());
        var values =
                named.<Map<String, Object>>map(n -> Map.of(INSTANCE.name(), n)).orElse(Map.of());
        return switch (which.choose(new Call(asker, Fixtures.HERE, values))) {
            case WhichIncident.Choice.Found f -> f.id() + " in " + f.call().community();
            case WhichIncident.Choice.Unclear u -> English.say(u.why());
        };
    }

    @Test
    void the_one_that_is_open_need_not_be_named() {
        assertThat(choose(MIA, COMMUNITY, Optional.empty()))
                .isEqualTo("Nothing is wrong at the servers that are watched here.");
        stored.incidents().opens("inc1", SERVER, NOW, Component.WEB);
        assertThat(choose(MIA, COMMUNITY, Optional.empty())).isEqualTo("inc1 in 77");
        stored.incidents().opens("inc2", OTHER, NOW, Component.WEB);
        assertThat(choose(MIA, COMMUNITY, Optional.empty()))
                .startsWith("Several incidents are open; say which with instance: ")
                .contains("mastodon.example", "other.example");
        assertThat(choose(MIA, COMMUNITY, Optional.of(OTHER))).isEqualTo("inc2 in 77");
    }

    @Test
    void of_a_server_without_an_open_one_the_newest_is_meant_and_of_others_nothing_is_told() {
        var ended = stored.incidents().opens("inc1", SERVER, NOW, Component.WEB);
        stored.incidents().ends(ended, NOW);
        assertThat(choose(MIA, COMMUNITY, Optional.of(SERVER))).isEqualTo("inc1 in 77");
        assertThat(choose(MIA, COMMUNITY, Optional.of(OTHER))).isEqualTo("other.example had no incident yet.");
        assertThat(choose(MIA, THERE, Optional.of(OTHER)))
                .isEqualTo("other.example is not watched here; /watch add begins it.");
    }

    @Test
    void in_private_it_is_that_of_the_community_in_which_one_is_on_call() {
        stored.incidents().opens("inc1", SERVER, NOW, Component.WEB);
        var stranger = new Person(new PersonId("9"), "Zoe");
        assertThat(choose(MIA, CommunityId.direct(MIA.id()), Optional.empty())).isEqualTo("inc1 in 77");
        assertThat(choose(stranger, CommunityId.direct(stranger.id()), Optional.empty()))
                .startsWith("In private this is for people on call");
        stored.room().put(THERE, Optional.of(Paging.plan()));
        assertThat(choose(MIA, CommunityId.direct(MIA.id()), Optional.empty()))
                .startsWith("mastodon.example has an open incident in several Discord servers");
        var plan = Paging.plan();
        stored.room().put(THERE, Optional.of(plan.with(plan.schedule().departed(MIA.id(), NOW))));
        assertThat(choose(MIA, CommunityId.direct(MIA.id()), Optional.empty()))
                .as("who has left sees nothing of it")
                .isEqualTo("inc1 in 77");
    }
}
