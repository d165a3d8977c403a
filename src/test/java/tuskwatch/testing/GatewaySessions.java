package tuskwatch.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sessions of one shard. They live side by side, and each gets every event, until its client closes it or Discord ends it;
 * one that only lost its connection keeps the events and may be resumed. Source: developer documentation, topic Gateway.
 * {@code this} guards everything.
 */
final class GatewaySessions {
    private final Map<String, Session> living = new LinkedHashMap<>();
    private int begun;

    private static final class Session {
        private final String token;
        private final List<ObjectNode> events = new ArrayList<>();
        private Optional<GatewaySocket> socket;

        Session(String token, GatewaySocket socket) {
            this.token = token;
            this.socket = Optional.of(socket);
        }

        void tell(String name, ObjectNode data) {
            events.add(GatewaySocket.event(name, data).put("s", events.size() + 1));
            socket.ifPresent(s -> s.send(events.getLast()));
        }
    }

    /** @param hello of READY; its session id is filled in */
    synchronized void begin(String token, GatewaySocket socket, ObjectNode hello) {
        var id = "session-" + ++begun;
        var session = new Session(token, socket);
        living.put(id, session);
        session.tell("READY", hello.put("session_id", id));
    }

    /** Tells what was missed, then RESUMED; whether there is such a session. */
    synchronized boolean resume(String id, String token, int seen, GatewaySocket socket) {
        var session = living.get(id);
        if (session == null || !session.token.equals(token) || seen > session.events.size()) {
            return false;
        }
        session.socket.filter(old -> old != socket).ifPresent(old -> old.close(1000));
        session.socket = Optional.of(socket);
        List.copyOf(session.events.subList(seen, session.events.size())).forEach(socket::send);
        session.tell("RESUMED", GatewaySocket.nothing());
        return true;
    }

    synchronized void tell(String name, ObjectNode data) {
        living.values().forEach(s -> s.tell(name, data));
    }

    /** The connection is gone; its session may be resumed. */
    synchronized void lost(GatewaySocket socket) {
        living.values().stream()
                .filter(s -> s.socket.filter(socket::equals).isPresent())
                .forEach(s -> s.socket = Optional.empty());
    }

    /** The session of that connection is over. */
    synchronized void ended(GatewaySocket socket) {
        living.values().removeIf(s -> s.socket.filter(socket::equals).isPresent());
    }

    synchronized void endAll() {
        living.clear();
    }

    /** Sessions that hear of an event at once. */
    synchronized int connected() {
        return (int) living.values().stream().filter(s -> s.socket.isPresent()).count();
    }
}
