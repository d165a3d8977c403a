package tuskwatch.edge.push;

import okhttp3.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.outbox.SendResult;

/**
 * Asks an address that raises the alarm when it is not asked any more: what watches the watcher. It stays silent on purpose
 * while the bot is not well.
 */
public final class DeadManSwitch {
    private static final Logger LOG = LoggerFactory.getLogger(DeadManSwitch.class);

    private final PushClient client;
    private final String url;
    private boolean silent;

    /** @param url may hold a token: never shown */
    public DeadManSwitch(PushClient client, String url) {
        this.client = client;
        this.url = url;
    }

    /** Says that all is well. One thread at a time. */
    public synchronized void alive() {
        var result = client.send(
                "the dead man's switch",
                Speaker.ANYTHING,
                new Request.Builder().url(url).build());
        if (result instanceof SendResult.Sent) {
            silent = false;
            LOG.atDebug().log("dead-man-told");
        } else {
            LOG.atWarn().addKeyValue("why", words(result)).log("dead-man-unreachable");
        }
    }

    /** Says nothing, because of that. */
    public synchronized void silent(String why) {
        if (!silent) {
            LOG.atWarn().addKeyValue("why", why).log("dead-man-silent");
        }
        silent = true;
    }

    private static String words(SendResult result) {
        return result instanceof SendResult.TryLater later
                ? later.why()
                : result instanceof SendResult.Undeliverable never ? never.why() : "";
    }
}
