package tuskwatch.core.outbox;

import java.time.Instant;
import tuskwatch.core.message.Translations;

/**
 * Puts messages into the language of those who read them, at the moment in which they are sent; outside the platform, which shows
 * moments by its reader's own clocks, moments by those of their community.
 */
public final class TranslatingSender implements Sender {
    private final Sender next;
    private final Translations phrases;
    private final Readership readers;

    /**
     * @param next takes messages that are in a language
     * @param readers who will read a message
     */
    public TranslatingSender(Sender next, Translations phrases, Readership readers) {
        this.next = next;
        this.phrases = phrases;
        this.readers = readers;
    }

    @Override
    public SendResult create(Delivery delivery) {
        return next.create(said(delivery));
    }

    @Override
    public SendResult edit(Delivery delivery, String messageId) {
        return next.edit(said(delivery), messageId);
    }

    @Override
    public Search find(Delivery delivery, String marker, Instant since) {
        return next.find(delivery, marker, since);
    }

    private Delivery said(Delivery delivery) {
        var message = delivery.message();
        var said = delivery.in(phrases.in(readers.language(message)));
        return message.destination().outsider().isPresent() ? said.byClocks(readers.zone(message)) : said;
    }
}
