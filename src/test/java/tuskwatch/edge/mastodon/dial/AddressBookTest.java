package tuskwatch.edge.mastodon.dial;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tuskwatch.core.probe.DeadAddress;
import tuskwatch.core.probe.Outcome;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.VirtualClock;

class AddressBookTest {
    private static final Optional<Outcome> REFUSED = Optional.of(new Outcome.Refused());
    private static final Optional<Outcome> WELL = Optional.empty();

    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-11-21T09:00:00Z"));
    private final AddressBook book = new AddressBook(Fixtures.nanos(clock));
    private final InetSocketAddress first = target("tusk.example", 1);
    private final InetSocketAddress second = target("tusk.example", 2);
    private final List<InetSocketAddress> both = List.of(first, second);

    private static InetSocketAddress target(String host, int last) {
        try {
            return new InetSocketAddress(
                    InetAddress.getByAddress(host, new byte[] {(byte) 192, 0, 2, (byte) last}), 443);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(host, e);
        }
    }

    private static DeadAddress dead(String address, Outcome outcome) {
        return new DeadAddress("tusk.example", address, 2, outcome);
    }

    @Test
    void a_dead_address_comes_last_for_ten_minutes() {
        assertThat(book.sorted(both)).containsExactly(first, second);
        book.ends(first, REFUSED);
        assertThat(book.sorted(both)).containsExactly(second, first);
        clock.skip(Duration.ofMinutes(10));
        assertThat(book.sorted(both)).containsExactly(first, second);
    }

    @Test
    void one_that_is_dead_is_told_where_another_one_is_not() {
        book.ends(first, REFUSED);
        assertThat(book.dead(both)).isEmpty();
        book.ends(second, WELL);
        assertThat(book.dead(both)).containsExactly(dead("192.0.2.1", new Outcome.Refused()));
        book.ends(first, WELL);
        assertThat(book.dead(both)).isEmpty();
    }

    @Test
    void one_that_takes_no_connection_for_a_second_and_a_half_is_dead_for_now() {
        book.ends(second, WELL);
        book.begins(first);
        clock.skip(Duration.ofMillis(1499));
        assertThat(book.dead(both)).isEmpty();
        clock.skip(Duration.ofMillis(1));
        assertThat(book.dead(both)).containsExactly(dead("192.0.2.1", new Outcome.ConnectTimedOut()));
        book.ends(first, WELL);
        assertThat(book.dead(both)).isEmpty();
    }

    @Test
    void a_try_that_was_broken_off_leaves_what_was_known() {
        book.ends(first, REFUSED);
        book.ends(second, WELL);
        book.begins(first);
        book.forgets(first);
        assertThat(book.dead(both)).containsExactly(dead("192.0.2.1", new Outcome.Refused()));
        assertThat(book.sorted(both)).containsExactly(second, first);
    }

    @Test
    void each_address_is_tried_once_in_ten_minutes() {
        assertThat(book.untried(both)).isEqualTo(both);
        book.begins(first);
        assertThat(book.untried(both)).containsExactly(second);
        book.ends(first, WELL);
        book.ends(second, REFUSED);
        assertThat(book.untried(both)).isEmpty();
        clock.skip(Duration.ofMinutes(10));
        assertThat(book.untried(both)).isEqualTo(both);
    }

    @Test
    void what_one_name_does_to_an_address_is_nothing_to_another() {
        book.ends(target("evil.example", 1), REFUSED);
        assertThat(book.sorted(both)).containsExactly(first, second);
    }

    @Test
    void it_holds_the_last_ten_thousand() {
        book.ends(first, REFUSED);
        for (var i = 0; i < 10_000; i++) {
            book.ends(target("n" + i + ".example", 1), REFUSED);
        }
        assertThat(book.sorted(both)).containsExactly(first, second);
    }
}
