package tuskwatch.core.guidance;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tuskwatch.core.instance.InstanceName;

/** Port: what an admin's own instruments measure, where the admin lets us look. */
public interface AdminMetrics {
    /** Nobody lets us look. */
    AdminMetrics NOWHERE = instance -> Optional.empty();

    /** Both at the same time; what either of them knows counts. */
    static AdminMetrics both(AdminMetrics one, AdminMetrics other, Executor threads) {
        return new AdminMetrics() {
            @Override
            public Optional<Measured> look(InstanceName instance) {
                var second = CompletableFuture.supplyAsync(() -> other.look(instance), threads);
                var first = one.look(instance);
                return Stream.of(first, second.join()).flatMap(Optional::stream).reduce(Measured::and);
            }

            @Override
            public Optional<String> trouble(InstanceName instance) {
                var words = Stream.of(one, other)
                        .flatMap(i -> i.trouble(instance).stream())
                        .collect(Collectors.joining("; "));
                return words.isEmpty() ? Optional.empty() : Optional.of(words);
            }
        };
    }

    /** Why it cannot be looked at as it is set up, a sentence for whoever runs the bot; empty where it can, or is not set up. */
    default Optional<String> trouble(InstanceName instance) {
        return Optional.empty();
    }

    /** The present values; empty where there is nothing to look at, or where it does not answer within two seconds. */
    Optional<Measured> look(InstanceName instance);
}
