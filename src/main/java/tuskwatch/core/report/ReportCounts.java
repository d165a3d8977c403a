package tuskwatch.core.report;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.Problem;

/** Who reported what in the last hour, of all instances. Threads may share it; {@code this} guards the map. */
final class ReportCounts {
    /** So long a report counts. */
    static final Duration LENGTH = Duration.ofHours(1);

    private final Map<InstanceName, Window> windows = new HashMap<>();

    private Window of(InstanceName instance) {
        var window = windows.get(instance);
        return window == null ? new Window() : window;
    }

    synchronized void add(List<Report> reports) {
        reports.forEach(
                r -> windows.computeIfAbsent(r.instance(), i -> new Window()).add(r));
    }

    synchronized void remove(Report report) {
        of(report.instance()).remove(Window.Key.of(report));
    }

    synchronized void remove(PersonId member) {
        windows.values().forEach(w -> w.remove(member));
    }

    synchronized Optional<Report> find(
            InstanceName instance, CommunityId community, Problem problem, PersonId member, Instant now) {
        return of(instance).find(new Window.Key(member, problem, community), now);
    }

    /** As these communities count: others count no more than they do. */
    synchronized ReportCount of(InstanceName instance, Set<CommunityId> own, Instant now) {
        return of(instance).crowd(own, now);
    }

    /** Of those who reported after that moment. */
    synchronized ReportCount of(InstanceName instance, Set<CommunityId> own, Instant after, Instant now) {
        return of(instance).crowd(own, after, now);
    }

    /** When the first report of the last hour came from there. */
    synchronized Optional<Instant> first(InstanceName instance, CommunityId community) {
        return of(instance).first(community);
    }

    /** From where it was reported in the last hour. */
    synchronized Set<CommunityId> reporting(InstanceName instance, Instant now) {
        return of(instance).reporting(now);
    }

    /** Instances that anybody reported in the last hour. */
    synchronized Set<InstanceName> reported(Instant now) {
        windows.values().removeIf(w -> w.empty(now));
        return new HashSet<>(windows.keySet());
    }

    /** The reports of the last hour about one instance, counted as they come and go. */
    private static final class Window {
        /** More than anybody needs to know that something is wrong. */
        private static final int MOST = 20_000;

        /** Oldest first; a person has one of a kind in each community. */
        private final Map<Key, Report> reports = new LinkedHashMap<>();

        private final Tally all = new Tally();
        private final Map<CommunityId, Tally> communities = new HashMap<>();

        record Key(PersonId member, Problem problem, CommunityId community) {
            static Key of(Report report) {
                return new Key(report.member(), report.problem(), report.community());
            }
        }

        void add(Report report) {
            remove(Key.of(report));
            if (reports.size() >= MOST) {
                drop(reports.values().iterator().next());
            }
            reports.put(Key.of(report), report.withoutDetails());
            count(report, 1);
        }

        private void drop(Report report) {
            reports.remove(Key.of(report));
            count(report, -1);
        }

        private void count(Report report, int count) {
            all.count(report, count);
            communities.compute(report.community(), (community, before) -> {
                var tally = before == null ? new Tally() : before;
                tally.count(report, count);
                return tally.isEmpty() ? null : tally;
            });
        }

        /** That person's report of that problem in the last hour. */
        Optional<Report> find(Key key, Instant now) {
            forget(now);
            return Optional.ofNullable(reports.get(key));
        }

        void remove(Key key) {
            Optional.ofNullable(reports.get(key)).ifPresent(this::drop);
        }

        void remove(PersonId member) {
            reports.values().stream()
                    .filter(r -> r.member().equals(member))
                    .toList()
                    .forEach(this::drop);
        }

        boolean empty(Instant now) {
            forget(now);
            return reports.isEmpty();
        }

        Optional<Instant> first(CommunityId community) {
            return reports.values().stream()
                    .filter(r -> r.community().equals(community))
                    .findFirst()
                    .map(Report::at);
        }

        Set<CommunityId> reporting(Instant now) {
            forget(now);
            return Set.copyOf(communities.keySet());
        }

        ReportCount crowd(Set<CommunityId> own, Instant now) {
            forget(now);
            return own.stream()
                    .flatMap(c -> Optional.ofNullable(communities.get(c)).stream())
                    .map(Tally::seen)
                    .reduce(ReportCount.NOBODY, ReportCount::plus)
                    .among(all.seen());
        }

        /** The same of those who reported after that moment. */
        ReportCount crowd(Set<CommunityId> own, Instant after, Instant now) {
            forget(now);
            var later = new Window();
            reports.values().stream().filter(r -> r.at().isAfter(after)).forEach(later::add);
            return later.crowd(own, now);
        }

        /** What is past, or from before the clock was set back. */
        private void forget(Instant now) {
            while (!reports.isEmpty()) {
                var oldest = reports.values().iterator().next();
                if (!oldest.at().plus(LENGTH).isBefore(now) && !oldest.at().isAfter(now.plus(LENGTH))) {
                    return;
                }
                drop(oldest);
            }
        }
    }

    /** Reports counted as they come and go. */
    private static final class Tally {
        private final Map<PersonId, Counted> people = new HashMap<>();
        /** In how many communities a person said it. */
        private final Map<Said, Integer> said = new HashMap<>();

        private final Map<Problem, Integer> problems = new EnumMap<>(Problem.class);
        private int quarters;

        private record Said(PersonId member, Problem problem) {}

        /** How many reports of a person count whole, and how many a part. */
        private record Counted(int whole, int part) {
            static final Counted NOBODY = new Counted(0, 0);

            Counted with(Report report, int count) {
                return report.weight() >= Report.WHOLE
                        ? new Counted(whole + count, part)
                        : new Counted(whole, part + count);
            }

            int quarters() {
                return whole > 0 ? Report.WHOLE : Math.min(part, 1);
            }
        }

        void count(Report report, int count) {
            var key = new Said(report.member(), report.problem());
            var times = said.getOrDefault(key, 0) + count;
            if (times == 0) {
                said.remove(key);
            } else {
                said.put(key, times);
            }
            if (times == 0 || times == 1 && count > 0) {
                problems.merge(report.problem(), count, (a, b) -> a + b == 0 ? null : a + b);
            }
            var before = people.getOrDefault(report.member(), Counted.NOBODY);
            var after = before.with(report, count);
            quarters += after.quarters() - before.quarters();
            if (after.equals(Counted.NOBODY)) {
                people.remove(report.member());
            } else {
                people.put(report.member(), after);
            }
        }

        boolean isEmpty() {
            return people.isEmpty();
        }

        ReportCount seen() {
            return new ReportCount(quarters, people.size(), problems);
        }
    }
}
