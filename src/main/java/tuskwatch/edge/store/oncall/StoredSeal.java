package tuskwatch.edge.store.oncall;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tuskwatch.core.oncall.link.Seal;
import tuskwatch.edge.store.Store;

/** Marks made with a key that is in the store, so that every process on it makes the same: HMAC-SHA256 (RFC 2104). Threads may share it. */
public final class StoredSeal implements Seal {
    private static final String WAY = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final Store store;
    private final RandomGenerator random;
    /** Read when it is needed first; any thread that finds none reads the same. */
    private volatile Optional<byte[]> key = Optional.empty();

    /** @param random of which nobody can guess what comes next */
    public StoredSeal(Store store, RandomGenerator random) {
        this.store = store;
        this.random = random;
    }

    @Override
    public String of(String text) {
        try {
            var mac = Mac.getInstance(WAY);
            mac.init(new SecretKeySpec(key(), WAY));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + WAY, e);
        }
    }

    private byte[] key() {
        var known = key.orElseGet(this::kept);
        key = Optional.of(known);
        return known;
    }

    /** Of two processes that make one at once the first wins, and the other reads it. */
    private byte[] kept() {
        var fresh = new byte[KEY_BYTES];
        random.nextBytes(fresh);
        return store.inTransaction(h -> {
            var before = h.select("SELECT secret FROM seal WHERE id = 1")
                    .mapTo(String.class)
                    .findOne();
            if (before.isEmpty()) {
                h.execute(
                        "INSERT INTO seal (id, secret) VALUES (1, ?)",
                        HexFormat.of().formatHex(fresh));
            }
            return before.map(HexFormat.of()::parseHex).orElse(fresh);
        });
    }
}
