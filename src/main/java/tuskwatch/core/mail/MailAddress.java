package tuskwatch.core.mail;

/**
 * An address that mail can be sent to over the internet; only {@link MailAddresses} makes one of what somebody typed.
 *
 * @param text one local part and one domain, 3 to 254 characters
 */
public record MailAddress(String text) {
    /** Whether that is the same address, however it is written. */
    public boolean is(String other) {
        return text.equalsIgnoreCase(other.strip());
    }

    @Override
    public String toString() {
        return "a mail address";
    }
}
