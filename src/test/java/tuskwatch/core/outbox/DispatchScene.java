package tuskwatch.core.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tuskwatch.core.incident.IncidentId;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Tone;
import tuskwatch.core.meter.Meter;
import tuskwatch.testing.Fixtures;
import tuskwatch.testing.VirtualClock;

/** A dispatcher whose outbox, platform and reports write down, in order, what it did. */
abstract class DispatchScene {
    static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    static final Destination CHANNEL = new Destination.Channel("500");
    static final DeliveryKey KEY = new DeliveryKey("incident/abcd/500");

    final VirtualClock clock = new VirtualClock(NOW);
    final List<String> done = new ArrayList<>();
    final List<Delivery> due = new ArrayList<>();
    final List<Destination> waiting = new ArrayList<>();
    SendResult result = new SendResult.Sent("m1");
    Sender.Search search = new Sender.Search.NotThere();
    OutboxDispatcher dispatcher = fresh();

    /** That of a new process. */
    OutboxDispatcher fresh() {
        var timing = new OutboxDispatcher.Timing(clock, Fixtures.nanos(clock), Fixtures.always(1));
        return new OutboxDispatcher(new Noted(), new Platform(), new Told(), Meter.NONE, timing);
    }

    static Delivery row(
            String key, Message.Creation creation, Optional<String> id, int attempts, Optional<Instant> first) {
        var card = new Card(
                Tone.INFO,
                LocalizedText.outside("News"),
                LocalizedText.NONE,
                List.of(),
                List.of(),
                LocalizedText.NONE,
                Optional.of("tw:abcd"));
        var message = new Message(new DeliveryKey(key), CHANNEL, card, Optional.empty(), Optional.empty(), creation);
        return new Delivery(message, 3, id, attempts, first, Optional.empty(), 0, false, NOW.minusSeconds(5));
    }

    static Delivery unsent(String key) {
        return row(key, Message.Creation.CREATE_OR_EDIT, Optional.empty(), 0, Optional.empty());
    }

    static Delivery tried(int attempts, Instant first) {
        return row(KEY.text(), Message.Creation.CREATE_OR_EDIT, Optional.empty(), attempts, Optional.of(first));
    }

    static Delivery shown(String key) {
        return row(key, Message.Creation.CREATE_OR_EDIT, Optional.of("m7"), 0, Optional.empty());
    }

    List<String> serve(Delivery... rows) {
        due.clear();
        due.addAll(List.of(rows));
        done.clear();
        dispatcher.serve(CHANNEL);
        return List.copyOf(done);
    }

    static SendResult later(String why, SendResult.Extent extent) {
        return new SendResult.TryLater(why, Optional.empty(), SendResult.Effect.NONE, extent);
    }

    static SendResult silent() {
        return new SendResult.TryLater(
                "no answer", Optional.empty(), SendResult.Effect.UNKNOWN, SendResult.Extent.PLATFORM);
    }

    private final class Platform implements Sender {
        @Override
        public SendResult create(Delivery delivery) {
            done.add("create " + delivery.message().key());
            return result;
        }

        @Override
        public SendResult edit(Delivery delivery, String messageId) {
            done.add("edit " + delivery.message().key() + " " + messageId);
            if (delivery.message().key().text().equals("stumbling")) {
                throw new IllegalStateException("no such picture");
            }
            return result;
        }

        @Override
        public Search find(Delivery delivery, String marker, Instant since) {
            done.add("find " + marker + " since " + since);
            return search;
        }
    }

    private final class Told implements RouteReports {
        @Override
        public void broke(Destination destination, String why, Instant at) {
            done.add("broke " + destination.address() + ": " + why);
        }

        @Override
        public void historyClosed(Destination destination, String why, Instant at) {
            done.add("history closed " + destination.address() + ": " + why);
        }

        @Override
        public void historyOpen(Destination destination) {
            done.add("history open " + destination.address());
        }

        @Override
        public void works(Destination destination, Instant at) {
            done.add("works " + destination.address());
        }
    }

    private final class Noted implements Outbox {
        @Override
        public void publish(List<Message> messages) {
            throw new UnsupportedOperationException("the dispatcher wants nothing itself");
        }

        @Override
        public List<Destination> waiting(Instant now) {
            return List.copyOf(waiting);
        }

        @Override
        public List<Delivery> due(Destination destination, Instant now) {
            if (destination.address().equals("broken")) {
                throw new StackOverflowError();
            }
            return List.copyOf(due);
        }

        private boolean clearlyLate(Delivery delivery) {
            return LateSummary.late(delivery, clock.instant())
                    && delivery.firstAttempt().isEmpty();
        }

        @Override
        public Late late(Destination destination, Instant before) {
            var clear = (int) due.stream().filter(this::clearlyLate).count();
            var all = (int) due.stream()
                    .filter(d -> LateSummary.late(d, clock.instant()))
                    .count();
            return new Late(clear, all - clear);
        }

        @Override
        public List<Delivery> dueBesideLate(Destination destination, Instant now, Instant before) {
            return due.stream().filter(d -> !clearlyLate(d)).toList();
        }

        @Override
        public void attempting(DeliveryKey key, Instant at) {
            done.add("attempting " + key);
        }

        @Override
        public void withoutEffect(DeliveryKey key) {
            done.add("without effect " + key);
        }

        @Override
        public void found(DeliveryKey key, String messageId) {
            done.add("found " + key + " as " + messageId);
        }

        @Override
        public void delivered(DeliveryKey key, long revision, String messageId, Instant at) {
            done.add("delivered " + key + " revision " + revision + " as " + messageId);
        }

        @Override
        public int summarise(Destination destination, Instant before, Function<List<Message>, Message> summary) {
            var late = due.stream()
                    .map(Delivery::message)
                    .filter(m -> m.late().isPresent())
                    .toList();
            done.add("summarise " + destination.address() + " before " + before + " as "
                    + summary.apply(late).key());
            due.clear();
            return late.size();
        }

        @Override
        public void left(DeliveryKey key, long revision) {
            done.add("left " + key + " revision " + revision);
        }

        @Override
        public List<Destination> showing(IncidentId incident) {
            throw new UnsupportedOperationException("the dispatcher knows of no incidents");
        }

        @Override
        public void postponed(DeliveryKey key, Instant until, String why) {
            done.add("postponed " + key + " by " + Duration.between(clock.instant(), until) + ": " + why);
        }

        @Override
        public void held(Destination destination, Instant until, SendResult.Extent extent) {
            done.add("held " + destination.address() + " by " + Duration.between(clock.instant(), until) + " for the "
                    + extent);
        }

        @Override
        public void wakeAfterAbsence() {
            done.add("absence over");
        }

        @Override
        public void forgotten(DeliveryKey key) {
            done.add("forgotten " + key);
        }

        @Override
        public void plainNext(DeliveryKey key, String why) {
            done.add("plain next " + key + ": " + why);
        }

        @Override
        public void outagesNotBefore(Instant until) {
            throw new UnsupportedOperationException("the dispatcher knows of no incidents");
        }

        @Override
        public void wake() {
            throw new UnsupportedOperationException("the dispatcher ends no waits");
        }

        @Override
        public void needless(DeliveryKey key, long revision) {
            done.add("needless " + key + " revision " + revision);
        }

        @Override
        public void failed(DeliveryKey key, long revision, String why) {
            done.add("failed " + key + " revision " + revision + ": " + why);
        }
    }
}
