package tuskwatch.core.community;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.announce.Route;
import tuskwatch.core.community.WatchEntry.Registrations;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Destination;

class WatchIndexTest {
    private static final CommunityId GERMAN = new CommunityId("1");
    private static final CommunityId FRENCH = new CommunityId("2");
    private static final CommunityId SILENT = new CommunityId("3");
    private static final Destination CHANNEL = new Destination.Channel("500");
    private static final PersonId MIA = new PersonId("7");

    private static WatchEntry watch(CommunityId community, String host) {
        return new WatchEntry(
                community,
                new InstanceName(host),
                Optional.of(new Route(CHANNEL, Optional.empty())),
                Registrations.NOT_TOLD,
                Optional.of(MIA));
    }

    private static CommunitySettings speaking(Locale language) {
        return CommunitySettings.NONE.withLanguage(Optional.of(language));
    }

    private static WatchIndex index(WatchEntry... entries) {
        return new WatchIndex(
                List.of(entries),
                i -> i.text().startsWith("no."),
                Map.of(GERMAN, speaking(Locale.GERMAN), FRENCH, speaking(Locale.FRENCH)),
                e -> false);
    }

    private static List<String> hosts(List<WatchEntry> entries) {
        return entries.stream().map(e -> e.instance().text()).toList();
    }

    @Test
    void each_instance_is_asked_once_in_order_and_none_that_is_forbidden() {
        var index = index(
                watch(GERMAN, "b.example"),
                watch(FRENCH, "b.example"),
                watch(GERMAN, "a.example"),
                watch(GERMAN, "no.example"));
        assertThat(index.instances()).extracting(InstanceName::text).containsExactly("a.example", "b.example");
        assertThat(index.of(new InstanceName("b.example")))
                .extracting(WatchEntry::community)
                .containsExactly(GERMAN, FRENCH);
        assertThat(index.of(new InstanceName("no.example"))).hasSize(1);
        assertThat(index.of(new InstanceName("c.example"))).isEmpty();
    }

    @Test
    void what_the_configuration_watches_is_seen_by_nobody_else() {
        var index = index(
                watch(GERMAN, "german.example"),
                watch(FRENCH, "french.example"),
                watch(CommunityId.CONFIGURATION, "z.example"));
        assertThat(hosts(index.of(GERMAN))).containsExactly("german.example");
        assertThat(hosts(index.of(SILENT))).isEmpty();
        assertThat(hosts(index.of(CommunityId.CONFIGURATION))).containsExactly("z.example");
    }

    @Test
    void names_that_begin_so_come_before_those_that_contain_it() {
        var index = index(
                watch(GERMAN, "tusk.example"),
                watch(GERMAN, "mastodon.example"),
                watch(GERMAN, "a-tusk.example"),
                watch(GERMAN, "tusk.example"),
                watch(GERMAN, "a-tuskless.example"),
                watch(FRENCH, "tusk-french.example"));
        assertThat(index.names(GERMAN, " TUSK", 9))
                .containsExactly("tusk.example", "a-tusk.example", "a-tuskless.example");
        assertThat(index.names(GERMAN, "tusk", 2)).containsExactly("tusk.example", "a-tusk.example");
        assertThat(index.names(GERMAN, "", 9)).hasSize(4).first().isEqualTo("a-tusk.example");
        assertThat(index.names(SILENT, "tusk", 9)).isEmpty();
    }

    @Test
    void a_place_is_written_to_in_the_language_of_the_community_that_chose_it_first() {
        var index = index(watch(SILENT, "a.example"), watch(FRENCH, "a.example"), watch(GERMAN, "a.example"));
        assertThat(index.language(CHANNEL)).contains(Locale.FRENCH);
        assertThat(index.language(Destination.thread(CHANNEL, "abcd"))).contains(Locale.FRENCH);
        assertThat(index.language(Destination.person(MIA))).contains(Locale.FRENCH);
        assertThat(index.language(new Destination.Channel("501"))).isEmpty();
    }

    @Test
    void a_board_and_a_place_for_moderators_belong_to_their_community() {
        var board = new Destination.Channel("600");
        var moderators = new Destination.Channel("601");
        var set = speaking(Locale.GERMAN).withBoard(Optional.of(board)).withModerators(Optional.of(moderators));
        var index = new WatchIndex(
                List.of(), i -> false, Map.of(GERMAN, set, SILENT, set.withLanguage(Optional.empty())), e -> false);
        assertThat(index.language(board)).contains(Locale.GERMAN);
        assertThat(index.language(moderators)).contains(Locale.GERMAN);
    }

    @Test
    void outside_the_platform_and_at_the_terminal_it_is_that_of_whom_it_concerns() {
        var index = new WatchIndex(
                List.of(),
                i -> false,
                Map.of(GERMAN, speaking(Locale.GERMAN), CommunityId.TERMINAL, speaking(Locale.FRENCH)),
                e -> false);
        assertThat(index.language(Destination.outside(Destination.Outside.MAIL, GERMAN, MIA)))
                .contains(Locale.GERMAN);
        assertThat(index.language(Destination.outside(Destination.Outside.MAIL, SILENT, MIA)))
                .isEmpty();
        assertThat(index.language(Destination.CONSOLE)).contains(Locale.FRENCH);
    }
}
