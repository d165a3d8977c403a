package tuskwatch.core.oncall.link;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Port: a mark under a text that nobody but this bot can make, the same after a restart and in every process of it. Threads may share it. */
public interface Seal {
    /** How long a mark is: 256 bits in letters that an address takes as they are. */
    int LETTERS = 43;

    /** The mark of that text: {@value #LETTERS} letters, digits, hyphens and underscores. */
    String of(String text);

    /** Whether two texts are the same, in a time that tells nothing of how much of them is. */
    static boolean same(String made, String typed) {
        return MessageDigest.isEqual(made.getBytes(StandardCharsets.UTF_8), typed.getBytes(StandardCharsets.UTF_8));
    }
}
