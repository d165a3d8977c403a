package tuskwatch.app;

import tuskwatch.core.outbox.Sender;

/** A chat platform as the bot starts it. */
interface Platform extends AutoCloseable {
    /** Takes messages, before and after {@link #open}. */
    Sender sender();

    /** Begins to answer people. */
    void open(Core core);

    /** One word for {@code /health}, for example {@code connected}. */
    String state();

    @Override
    void close();
}
