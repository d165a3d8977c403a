package tuskwatch.core.community;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Watching.COMMUNITY;
import static tuskwatch.testing.Watching.ROUTE;
import static tuskwatch.testing.Watching.SERVER;
import static tuskwatch.testing.Watching.entry;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.command.Access;
import tuskwatch.core.community.Insiders.Sight;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.identity.ServedCommunities;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.testing.Anybody;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.KeptInMemory;
import tuskwatch.testing.Watching;

class InsidersTest {
    private static final CommunityId OTHERS = new CommunityId("78");
    private static final PersonId MIA = new PersonId("1");
    private static final Destination MODERATORS = Destination.of("700");

    private final KeptInMemory kept = new KeptInMemory();

    /** Moderators are those who manage. */
    private static final class Managers extends Anybody {
        @Override
        public Optional<LocalizedText> refusal(Access access, Member member, Optional<InstanceName> about) {
            assertThat(access).isEqualTo(Access.RESPONDERS);
            return member.manages() ? Optional.empty() : Optional.of(LocalizedText.outside("no"));
        }
    }

    private Insiders naming(ServedCommunities served, CommunityId... named) {
        var registry = new WatchRegistry(
                Watching.watches(
                        entry(COMMUNITY, SERVER, ROUTE),
                        new WatchEntry(
                                OTHERS,
                                SERVER,
                                Optional.of(ROUTE),
                                WatchEntry.Registrations.NOT_TOLD,
                                Optional.of(MIA))),
                kept,
                List.of(),
                i -> false,
                served);
        registry.refresh();
        var ids = List.of(named).stream().map(CommunityId::text).toList();
        return Insiders.of(Map.of(SERVER, ids), registry, new Managers());
    }

    private Insiders naming(CommunityId... named) {
        return naming(ServedCommunities.all(), named);
    }

    private static Member member(CommunityId community) {
        return Fixtures.member(MIA, community);
    }

    private void sets(CommunityId community) {
        kept.put(
                community,
                CommunitySettings.NONE.withModerators(Optional.of(MODERATORS)),
                new CommunityRepository.Change(Instant.EPOCH, Person.TERMINAL, LocalizedText.outside("set")),
                List.of());
    }

    @Test
    void moderators_of_a_named_community_see_what_was_found_and_its_members_what_follows() {
        assertThat(naming(COMMUNITY).alone(SERVER, member(COMMUNITY).managing()))
                .isEqualTo(Sight.FINDINGS);
        assertThat(naming(COMMUNITY).alone(SERVER, member(COMMUNITY))).isEqualTo(Sight.CONCLUSION);
    }

    @Test
    void where_everybody_reads_nothing_more_than_the_conclusion_is_told_whoever_asks() {
        assertThat(naming(COMMUNITY).together(SERVER, COMMUNITY)).isEqualTo(Sight.CONCLUSION);
    }

    @Test
    void whoever_manages_a_community_that_is_not_named_sees_nothing() {
        assertThat(naming(COMMUNITY).alone(SERVER, member(OTHERS).managing())).isEqualTo(Sight.NOTHING);
        assertThat(naming(COMMUNITY).together(SERVER, OTHERS)).isEqualTo(Sight.NOTHING);
        assertThat(naming().alone(SERVER, member(COMMUNITY).managing())).isEqualTo(Sight.NOTHING);
        assertThat(naming(COMMUNITY)
                        .alone(
                                new InstanceName("other.example"),
                                member(COMMUNITY).managing()))
                .isEqualTo(Sight.NOTHING);
    }

    @Test
    void in_private_messages_nobody_sees_anything_whatever_he_is_elsewhere() {
        assertThat(naming(COMMUNITY)
                        .alone(SERVER, member(CommunityId.direct(MIA)).managing()))
                .isEqualTo(Sight.NOTHING);
    }

    @Test
    void a_named_community_that_the_bot_does_not_serve_sees_nothing() {
        var insiders = naming(ServedCommunities.of(List.of("78")), COMMUNITY);
        sets(COMMUNITY);
        assertThat(insiders.alone(SERVER, member(COMMUNITY).managing())).isEqualTo(Sight.NOTHING);
        assertThat(naming(ServedCommunities.of(List.of("78")), COMMUNITY).told(SERVER))
                .isEmpty();
    }

    @Test
    void whoever_sits_at_the_terminal_runs_the_bot_and_sees_everything() {
        assertThat(naming().alone(SERVER, Member.OPERATOR)).isEqualTo(Sight.FINDINGS);
        assertThat(naming().together(SERVER, CommunityId.TERMINAL)).isEqualTo(Sight.FINDINGS);
    }

    @Test
    void warnings_go_to_the_moderators_channel_of_named_communities_and_never_to_who_set_a_watch_up() {
        assertThat(naming(OTHERS).told(SERVER)).isEmpty();
        sets(COMMUNITY);
        assertThat(naming(OTHERS).told(SERVER)).isEmpty();
        assertThat(naming(COMMUNITY, OTHERS).told(SERVER)).containsExactly(MODERATORS);
    }
}
