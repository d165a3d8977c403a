package tuskwatch.testing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import tuskwatch.testing.FakeDiscord.Fault;

/** What goes wrong, and when: faults for the next request of a kind, in order, and those that last. */
final class DiscordScript {
    private final Deque<Scripted> next = new ArrayDeque<>();
    private final List<Scripted> lasting = new ArrayList<>();

    private record Scripted(Predicate<String> where, Fault fault) {}

    synchronized void next(Predicate<String> where, Fault fault) {
        next.add(new Scripted(where, fault));
    }

    synchronized void lasting(Predicate<String> where, Fault fault) {
        lasting.add(new Scripted(where, fault));
    }

    synchronized void forget() {
        next.clear();
        lasting.clear();
    }

    /** What this request meets. */
    synchronized Optional<Fault> meets(String call) {
        var first = next.peek();
        if (first != null && first.where().test(call)) {
            next.remove();
            return Optional.of(first.fault());
        }
        return lasting.stream()
                .filter(s -> s.where().test(call))
                .map(Scripted::fault)
                .findFirst();
    }

    /** @param applies the request */
    static MockResponse answer(Fault fault, Runnable applies) {
        return switch (fault) {
            case Fault.Status s -> {
                var response = new MockResponse.Builder().code(s.code()).body(s.body());
                if (s.body().startsWith("{") || s.body().startsWith("[")) {
                    response.addHeader("Content-Type", "application/json");
                }
                s.headers().forEach(response::setHeader);
                yield response.build();
            }
            case Fault.Page page -> page(page.code());
            case Fault.Own own -> DiscordAnswer.refusal(own.status, own.code, own.message);
            case Fault.CutBefore c -> cut();
            case Fault.CutAfter c -> {
                applies.run();
                yield cut();
            }
            case Fault.StallAfter st -> {
                applies.run();
                yield new MockResponse.Builder()
                        .headersDelay(1, TimeUnit.MINUTES)
                        .build();
            }
            case Fault.BadGatewayAfter b -> {
                applies.run();
                yield page(502);
            }
        };
    }

    private static MockResponse cut() {
        return new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build();
    }

    private static MockResponse page(int code) {
        return new MockResponse.Builder()
                .code(code)
                .addHeader("Content-Type", "text/html; charset=UTF-8")
                .addHeader("Server", "cloudflare")
                .body("<html><head><title>" + code + "</title></head><body>" + code + "</body></html>")
                .build();
    }
}
