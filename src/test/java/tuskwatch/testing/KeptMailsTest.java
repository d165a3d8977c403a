package tuskwatch.testing;

import org.junit.jupiter.api.Test;

class KeptMailsTest {
    @Test
    void counts_as_a_store_does() {
        AskedMailsContract.holds(new KeptMails());
    }
}
