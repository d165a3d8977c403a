package tuskwatch.core.guidance;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tuskwatch.core.instance.InstanceName;

/** Port: what an admin's own instruments measure, where the admin lets us look. */
public interface AdminMetrics {
    /** Nobody lets us look. */
    AdminMetrics NOWHERE = instance -> Look.NOTHING;

    /** What can be asked. */
    enum Instrument {
        PROMETHEUS,
        /** Mastodon's own. */
        ADMIN_API
    }

    /**
     * What was to be had.
     *
     * @param silent instruments that are set up and could not be asked, or not whole
     */
    record Look(Measured measured, Set<Instrument> silent) {
        /** There is nothing to look at. */
        public static final Look NOTHING = of(new Measured(Map.of()));

        public Look {
            silent = Set.copyOf(silent);
        }

        /** Everything that was asked answered. */
        public static Look of(Measured measured) {
            return new Look(measured, Set.of());
        }

        /** Nothing was to be had of it. */
        public static Look silent(Instrument instrument) {
            return new Look(new Measured(Map.of()), Set.of(instrument));
        }

        private Look and(Look other) {
            var both = EnumSet.noneOf(Instrument.class);
            both.addAll(silent);
            both.addAll(other.silent);
            return new Look(measured.and(other.measured), both);
        }
    }

    /** Both at the same time; what either of them knows counts. */
    static AdminMetrics both(AdminMetrics one, AdminMetrics other, Executor threads) {
        return new AdminMetrics() {
            @Override
            public Look look(InstanceName instance) {
                var second = CompletableFuture.supplyAsync(() -> other.look(instance), threads);
                var first = one.look(instance);
                return first.and(second.join());
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

    /** The present values; an instrument that does not answer within two seconds is silent. */
    Look look(InstanceName instance);
}
