package tuskwatch.core.mail;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.incident.Ids;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Tone;

/**
 * Asks the owner of an address whether mail is wanted there, whatever it is wanted for: one mail with a code, which whoever typed the
 * address types too. Threads may share it.
 */
public final class MailConfirmation {
    /** So long a code can be typed, and an address waits for it. */
    public static final Duration HOLDS = Duration.ofHours(24);

    private static final int LETTERS = 12;
    private static final Duration DAY = Duration.ofDays(1);
    /** Mails that ask for a confirmation, in a day, by one person and to one address: to strangers they are a nuisance. */
    private static final int MOST_MAILS = 3;

    private final MailAddresses addresses;
    private final boolean possible;
    private final InstantSource clock;
    private final AskedMails asked;
    private final Ids ids;

    /**
     * @param possible whether mail can be sent
     * @param asked counts them
     * @param ids makes codes that nobody can guess
     */
    public MailConfirmation(MailAddresses addresses, boolean possible, InstantSource clock, AskedMails asked, Ids ids) {
        this.addresses = addresses;
        this.possible = possible;
        this.clock = clock;
        this.asked = asked;
        this.ids = ids;
    }

    /** Whether mail can be sent. */
    public boolean possible() {
        return possible;
    }

    /** The address that somebody typed; empty for what is none. */
    public Optional<MailAddress> address(String typed) {
        return addresses.read(typed);
    }

    /** A code for one more mail to that address; empty where so many were asked for within a day that none is sent. */
    public Optional<String> code(PersonId who, MailAddress address) {
        var now = clock.instant();
        var marks = List.of(
                mark("person " + who.text()), mark("address " + address.text().toLowerCase(Locale.ROOT)));
        return asked.take(marks, MOST_MAILS, now.minus(DAY), now) ? Optional.of(ids.of(LETTERS)) : Optional.empty();
    }

    /** By which nobody reads who or where it was. */
    private static String mark(String counted) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(counted.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Whether that is the code, still. */
    public boolean takes(String code, Instant sent, String typed) {
        return !code.isEmpty()
                && code.equals(typed.strip().toLowerCase(Locale.ROOT))
                && clock.instant().isBefore(sent.plus(HOLDS));
    }

    /**
     * The mail.
     *
     * @param what somebody wants to be sent there, a sentence
     * @param how the code is typed, a sentence
     */
    public static Card card(LocalizedText what, LocalizedText how) {
        var lines = List.of(what, how, phrase("notify.confirm-not"));
        return Card.answer(Tone.INFO, phrase("notify.confirm"), List.of(Field.of(LocalizedText.NONE, lines)));
    }
}
