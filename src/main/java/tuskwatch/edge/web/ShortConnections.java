package tuskwatch.edge.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Sees to it that nobody holds connections for long. Each carries one request; who sends it slowly, or reads slowly, is hung up
 * on, and of very many the oldest go first: an honest one is over in a moment.
 */
final class ShortConnections implements Connection.Listener {
    /** Some 20 KiB of memory each. */
    static final int MOST = 200;

    private final Scheduler scheduler;
    private final long requestMillis;
    private final long wholeMillis;
    private final Queue<Connection> open = new ConcurrentLinkedQueue<>();
    /** What is yet to be looked at; a connection that is over is forgotten at once. */
    private final Map<Connection, List<Scheduler.Task>> looks = new ConcurrentHashMap<>();

    /**
     * @param requestMillis until the request has come
     * @param wholeMillis until the answer has gone
     */
    ShortConnections(Scheduler scheduler, long requestMillis, long wholeMillis) {
        this.scheduler = scheduler;
        this.requestMillis = requestMillis;
        this.wholeMillis = wholeMillis;
    }

    @Override
    public void onOpened(Connection connection) {
        open.add(connection);
        if (open.size() > MOST) {
            var oldest = open.poll();
            if (oldest != null) {
                hangUp(oldest);
            }
        }
        looks.put(
                connection,
                List.of(
                        scheduler.schedule(() -> hangUpIfSilent(connection), requestMillis, TimeUnit.MILLISECONDS),
                        scheduler.schedule(() -> hangUp(connection), wholeMillis, TimeUnit.MILLISECONDS)));
    }

    @Override
    public void onClosed(Connection connection) {
        open.remove(connection);
        Optional.ofNullable(looks.remove(connection)).ifPresent(all -> all.forEach(Scheduler.Task::cancel));
    }

    private static void hangUpIfSilent(Connection connection) {
        if (connection.getMessagesIn() == 0) {
            hangUp(connection);
        }
    }

    private static void hangUp(Connection connection) {
        connection.getEndPoint().close();
    }
}
