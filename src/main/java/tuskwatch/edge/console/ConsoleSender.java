package tuskwatch.edge.console;

import java.io.PrintStream;
import tuskwatch.core.message.Destination;
import tuskwatch.core.outbox.Delivery;
import tuskwatch.core.outbox.SendResult;
import tuskwatch.core.outbox.Sender;

/** Prints what a channel would get. A terminal cannot edit, so an edit prints the new state under the old name. */
public final class ConsoleSender implements Sender {
    private final PrintStream out;
    private final TextRenderer renderer;

    public ConsoleSender(PrintStream out, TextRenderer renderer) {
        this.out = out;
        this.renderer = renderer;
    }

    @Override
    public SendResult create(Delivery delivery) {
        return print(delivery, "post");
    }

    @Override
    public SendResult edit(Delivery delivery, String messageId) {
        return print(delivery, "edit");
    }

    @Override
    public Search find(Destination destination, String marker) {
        return new Search.NotThere();
    }

    private SendResult print(Delivery delivery, String what) {
        synchronized (out) {
            out.println("--- " + what + " ---");
            out.println(renderer.render(delivery.message().card()));
            out.flush();
        }
        return new SendResult.Sent("console");
    }
}
