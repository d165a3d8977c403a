package tuskwatch.edge.store.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import tuskwatch.core.oncall.link.Seal;
import tuskwatch.edge.store.Cells;
import tuskwatch.testing.MemoryStore;

class StoredSealTest {
    /** The value is what another program makes of the same key and text. */
    @Test
    void it_is_hmac_sha256_with_the_key_of_the_store() {
        try (var store = MemoryStore.open()) {
            Cells.run(store, "INSERT INTO seal (id, secret) VALUES (1, '" + "0b".repeat(32) + "')");
            assertThat(new StoredSeal(store, new Random(1)).of("Hi There"))
                    .isEqualTo("GYpgfrRL-8aZA6Dxzyu9xboKo_PZrjwcejsWlqC2jPc");
        }
    }

    @Test
    void every_process_on_a_store_makes_the_same_and_no_other_does() {
        try (var store = MemoryStore.open();
                var other = MemoryStore.open()) {
            var first = new StoredSeal(store, new Random(1));
            var mark = first.of("a");
            assertThat(mark).hasSize(Seal.LETTERS).matches("[A-Za-z0-9_-]+");
            assertThat(first.of("a")).isEqualTo(mark);
            assertThat(first.of("b")).isNotEqualTo(mark);
            assertThat(new StoredSeal(store, new Random(2)).of("a")).isEqualTo(mark);
            assertThat(new StoredSeal(other, new Random(2)).of("a")).isNotEqualTo(mark);
            assertThat(Cells.count(store, "seal")).isEqualTo(1);
        }
    }
}
