package tuskwatch.core.community;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.testing.Observations.AT;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.ServedCommunities;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Observation;
import tuskwatch.core.probe.Outcome;
import tuskwatch.testing.KeptInMemory;
import tuskwatch.testing.Observations;
import tuskwatch.testing.Watching;

class OwnNetworkTest {
    private static final CommunityId HERE = new CommunityId("78");
    private static final CommunityId OTHERS = new CommunityId("79");
    private static final InstanceName CONFIGURED = new InstanceName("ours.example");
    private static final InstanceName ADDED = new InstanceName("theirs.example");
    private static final List<Observation> REFUSED = List.of(
            new Observation(Check.HEALTH, AT, Duration.ofMillis(3), new Outcome.Refused()),
            Observations.good(Check.TAG));
    private static final List<Observation> VEILED = List.of(
            new Observation(Check.HEALTH, AT, Duration.ZERO, new Outcome.Unreached()), Observations.good(Check.TAG));

    private static OwnNetwork network(ServedCommunities served, CommunityId who) {
        var added = new WatchEntry(who, ADDED, Optional.empty(), WatchEntry.Registrations.NOT_TOLD);
        var configured = List.of(WatchEntry.configured(CONFIGURED, Optional.empty()));
        var registry = new WatchRegistry(Watching.watches(added), new KeptInMemory(), configured, i -> false, served);
        registry.refresh();
        return new OwnNetwork(registry);
    }

    @Test
    void a_private_address_none_and_a_refused_connection_are_one_to_those_who_watch_what_they_added() {
        var network = network(ServedCommunities.all(), HERE);
        network.registry().belongsTo(OTHERS);
        for (var outcome : List.of(new Outcome.AddressForbidden(), new Outcome.NoAddress(), new Outcome.Refused())) {
            var round = List.of(
                    new Observation(Check.HEALTH, AT, Duration.ofMillis(7), outcome), Observations.good(Check.TAG));
            assertThat(network.toWatchers(ADDED, round)).isEqualTo(VEILED);
            assertThat(network.toMember(HERE, ADDED, round)).isEqualTo(VEILED);
            assertThat(network.toMember(HERE, CONFIGURED, round)).isEqualTo(VEILED);
            assertThat(network.toManager(HERE, round)).isEqualTo(VEILED);
        }
    }

    @Test
    void what_the_operator_watches_is_told_as_it_is() {
        var network = network(ServedCommunities.all(), CommunityId.TERMINAL);
        network.registry().belongsTo(HERE);
        assertThat(network.toWatchers(CONFIGURED, REFUSED)).isEqualTo(REFUSED);
        assertThat(network.toWatchers(ADDED, REFUSED)).as("at the terminal").isEqualTo(REFUSED);
        assertThat(network.toMember(HERE, CONFIGURED, REFUSED)).isEqualTo(REFUSED);
        assertThat(network.toMember(CommunityId.TERMINAL, ADDED, REFUSED)).isEqualTo(REFUSED);
        assertThat(network.toManager(HERE, REFUSED)).isEqualTo(REFUSED);
    }

    @Test
    void members_of_the_operators_community_ask_as_strangers_about_what_is_not_watched_there() {
        var network = network(ServedCommunities.all(), OTHERS);
        network.registry().belongsTo(HERE);
        assertThat(network.toMember(HERE, ADDED, REFUSED)).isEqualTo(VEILED);
    }

    @Test
    void who_has_the_bot_alone_runs_it() {
        var network = network(ServedCommunities.of(List.of(HERE.text())), HERE);
        assertThat(network.toWatchers(ADDED, REFUSED)).isEqualTo(REFUSED);
        assertThat(network.toMember(HERE, ADDED, REFUSED)).isEqualTo(REFUSED);
        assertThat(network.toManager(HERE, REFUSED)).isEqualTo(REFUSED);
        var two = network(ServedCommunities.of(List.of(HERE.text(), OTHERS.text())), HERE);
        assertThat(two.toWatchers(ADDED, REFUSED)).isEqualTo(VEILED);
    }

    @Test
    void nobody_runs_it_while_it_is_not_known_who_does() {
        var network = network(ServedCommunities.all(), HERE);
        assertThat(network.toManager(HERE, REFUSED)).isEqualTo(VEILED);
        assertThat(network.toWatchers(CONFIGURED, REFUSED)).isEqualTo(REFUSED);
    }
}
