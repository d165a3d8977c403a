package tuskwatch.core.message;

import java.util.regex.Pattern;

/** An address of mail as people type it. */
public final class MailAddress {
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>\"(),:;\\\\\\[\\]]{1,64}@[A-Za-z0-9.-]{3,200}");

    private MailAddress() {}

    /** Whether mail could be sent there; comments, quotes and address literals are refused. */
    public static boolean plausible(String text) {
        return ADDRESS.matcher(text).matches();
    }
}
