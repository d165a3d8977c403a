package tuskwatch.diagnosis;

import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** How a set of trials went. */
record Score(String of, List<Trial> trials) {
    private static final Predicate<Trial> UNTELLABLE =
            t -> !t.nothingWrong() && t.tellable().equals("no");

    private double share(Predicate<Trial> of, Predicate<Trial> good) {
        var all = trials.stream().filter(of).toList();
        return all.isEmpty() ? 1 : (double) all.stream().filter(good).count() / all.size();
    }

    double first() {
        return share(Trial::canBeTold, Trial::first);
    }

    double amongThree() {
        return share(Trial::canBeTold, Trial::amongThree);
    }

    double abstained() {
        return share(UNTELLABLE, t -> !t.confident());
    }

    double confidentlyWrong() {
        return share(t -> true, Trial::confidentAndWrong);
    }

    List<String> policiesCalledAnOutage() {
        return trials.stream()
                .filter(Trial::policy)
                .filter(Trial::calledAnOutage)
                .map(Trial::name)
                .toList();
    }

    /** The confusion table, what went wrong, and the figures. */
    String report() {
        var table = new TreeMap<String, TreeMap<String, Integer>>();
        for (var t : trials) {
            var said = t.named().stream().findFirst().map(h -> h.cause().id() + (h.confident() ? "" : "?"));
            table.computeIfAbsent(t.truth() + ", tellable " + t.tellable(), k -> new TreeMap<>())
                    .merge(said.orElse("nothing"), 1, Integer::sum);
        }
        var rows = table.entrySet().stream()
                .map(e -> String.format(Locale.ROOT, "%-42s %s", e.getKey(), e.getValue()))
                .collect(Collectors.joining("\n"));
        var misses = trials.stream()
                .filter(t -> t.canBeTold() && !t.first()
                        || t.confidentAndWrong()
                        || t.policy() && t.calledAnOutage()
                        || UNTELLABLE.test(t) && t.confident())
                .map(t -> t.name() + ": was " + t.truth() + ", said " + t.said())
                .collect(Collectors.joining("\n"));
        return "== " + of + ": true cause and what was said first (? = no more than possible)\n" + rows
                + "\n-- not right\n" + misses + "\n-- " + figures();
    }

    String figures() {
        return String.format(
                Locale.ROOT,
                "%s: %d cases, %d of them tellable: first %.1f %%, in the first three %.1f %%; %d untellable: abstained %.1f %%;"
                        + " confident and wrong %.1f %%; policy called an outage %d",
                of,
                trials.size(),
                trials.stream().filter(Trial::canBeTold).count(),
                100 * first(),
                100 * amongThree(),
                trials.stream().filter(UNTELLABLE).count(),
                100 * abstained(),
                100 * confidentlyWrong(),
                policiesCalledAnOutage().size());
    }
}
