package tuskwatch.core.outbox;

/** Port: a way that can add messages but never change them. Blocking; threads may share it. */
public interface Notifier {
    /**
     * Sends one message. A repeat after a lost answer may arrive twice, which is better than not at all; where the receiver
     * knows ids of messages, the delivery's {@link Delivery#nonce} is one.
     */
    SendResult notify(Delivery delivery, Stage stage);

    /** Of a message that asks for an answer. */
    enum Stage {
        /** Somebody is wanted. */
        CALLING,
        /** Nobody is wanted any more: the same message without its buttons. */
        SETTLED
    }
}
