package tuskwatch.edge.mastodon.dial;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import okhttp3.Dns;
import tuskwatch.core.probe.Outcome.Unresolved.Why;

/**
 * Names as this machine resolves them, hosts file and all, within a time limit: the system's own look-up has none, and holds a
 * whole thread of the machine until it ends. Where it finds nothing the resolvers are asked once more, so that a name that is gone
 * and one about which nobody could say anything are told apart. Threads may share it.
 */
public final class SystemNames implements Dns {
    private static final int MOST_AT_ONCE = 32;
    private static final int IDLE_SECONDS = 10;

    private final Dns system;
    private final Function<String, DomainQuestion.Answer> question;
    private final Executor lookups;
    private final Duration patience;

    SystemNames(Dns system, Function<String, DomainQuestion.Answer> question, Executor lookups, Duration patience) {
        this.system = system;
        this.question = question;
        this.lookups = lookups;
        this.patience = patience;
    }

    /** @param patience after which a look-up counts as unanswered */
    public static SystemNames within(Duration patience) {
        return new SystemNames(
                host -> List.of(InetAddress.getAllByName(host)),
                onlyHostsFile() ? host -> DomainQuestion.Answer.NONE : DomainQuestion::ask,
                lookups(),
                patience);
    }

    /** The JDK asks nobody else then, so what the file does not say is not so. */
    private static boolean onlyHostsFile() {
        return System.getProperty("jdk.net.hosts.file") != null;
    }

    private static Executor lookups() {
        var pool = new ThreadPoolExecutor(
                MOST_AT_ONCE,
                MOST_AT_ONCE,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().name("names-", 1).daemon().factory());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        var begun = new AtomicBoolean();
        var looking = CompletableFuture.supplyAsync(
                () -> {
                    begun.set(true);
                    return resolved(host);
                },
                lookups);
        try {
            return looking.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            looking.cancel(false);
            throw begun.get() ? new UnresolvedException(host, Why.SILENT, e) : new CrowdedLookupException(host, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnresolvedException(host, Why.SILENT, e);
        } catch (ExecutionException e) {
            throw unknown(host, e);
        }
    }

    private static UnknownHostException unknown(String host, ExecutionException failure) {
        if (failure.getCause() instanceof UnknownHostException unknown) {
            return unknown;
        }
        throw new IllegalStateException("looking up " + host, failure);
    }

    private List<InetAddress> resolved(String host) {
        try {
            return system.lookup(host);
        } catch (UnknownHostException e) {
            throw new CompletionException(judged(host, e));
        }
    }

    private UnknownHostException judged(String host, UnknownHostException failure) {
        return switch (question.apply(host)) {
            // That it has one after all may be news since: then it was not known a moment ago.
            case NONE -> failure;
            case SOME, FAILED -> new UnresolvedException(host, Why.FAILED, failure);
            case SILENT -> new UnresolvedException(host, Why.SILENT, failure);
        };
    }
}
