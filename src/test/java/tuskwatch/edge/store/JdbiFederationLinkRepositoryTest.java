package tuskwatch.edge.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import tuskwatch.core.detect.FederationLatency.Pair;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.testing.MemoryStore;

class JdbiFederationLinkRepositoryTest {
    private static Pair pair(String from, String to) {
        return new Pair(new InstanceName(from), new InstanceName(to));
    }

    @Test
    void it_keeps_exactly_the_pairs_it_was_given_last() {
        try (var store = MemoryStore.open()) {
            var book = new JdbiFederationLinkRepository(store);
            assertThat(book.all()).isEmpty();
            book.keep(Set.of(pair("a.example", "b.example"), pair("b.example", "a.example")));
            book.keep(Set.of(pair("a.example", "b.example"), pair("a.example", "c.example")));
            assertThat(book.all())
                    .containsExactlyInAnyOrder(pair("a.example", "b.example"), pair("a.example", "c.example"));
            book.keep(Set.of());
            assertThat(book.all()).isEmpty();
        }
    }
}
