package tuskwatch.core.detect.symptom;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.probe.Check;
import tuskwatch.core.probe.Content;
import tuskwatch.core.probe.Content.StandIn.Kind;

/**
 * Something else that answers in the application's place, wherever the application was asked. {@code /health} alone proves nothing: fronts
 * answer it for the application, and Rails answers it whatever name it is asked for. Nor does a copy from a cache.
 *
 * @param checks that something else answered, in the order of {@link Check}; two at least
 * @param who answers
 */
record InItsPlace(List<Check> checks, Who who) {
    private static final int LEAST = 2;

    /** What answers, as far as it tells; of several the one that tells most. */
    sealed interface Who {
        /**
         * A wall, a demand to sign in, or a bare refusal: others may well get in.
         *
         * @param words how, in a sentence, with its name where that is known
         */
        record Refusing(LocalizedText words) implements Who {}

        /** It says that work is going on. */
        record Maintaining() implements Who {}

        /** It says what it is. */
        record Named(Content.StandIn.Kind kind, String name) implements Who {}

        /**
         * Every address leads to one and the same in the same domain, as to a page where one has to do something first.
         *
         * @param target without its query
         */
        record Leading(String target) implements Who {}

        /** Everything leads to other domains. */
        record LeadingAway() implements Who {}

        /**
         * A page, or errors, of something that says nothing of itself.
         *
         * @param page what stands above it; text from outside, empty where that is nothing or not always the same
         * @param found whether it says that all is well
         * @param same whether it is the same page everywhere
         */
        record Stranger(String page, boolean found, boolean same) implements Who {}
    }

    InItsPlace {
        checks = List.copyOf(checks);
    }

    /** Who answers in the application's place; empty where the application answered anything, or nobody answered something. */
    static Optional<InItsPlace> of(ProbeResults sight) {
        var elsewhere = sight.which(Check.APPLICATION, sight::madeElsewhere);
        var others = sight.which(
                Check.APPLICATION,
                c -> !elsewhere.contains(c) && !sight.cached(c) && !(c == Check.HEALTH && sight.good(c)));
        return elsewhere.size() < LEAST || !others.isEmpty()
                ? Optional.empty()
                : Optional.of(new InItsPlace(elsewhere, who(sight, elsewhere)));
    }

    private static Who who(ProbeResults sight, List<Check> checks) {
        var walled = sight.which(
                checks,
                c -> sight.challenged(c)
                        || sight.standsIn(c).filter(Kind::refuses).isPresent());
        if (!walled.isEmpty()) {
            return new Who.Refusing(PolicyRules.refusal(sight, walled));
        }
        var named = named(sight, checks);
        if (named.isPresent()) {
            return named.get();
        }
        if (checks.stream().anyMatch(sight::saysMaintenance)) {
            return new Who.Maintaining();
        }
        var refused = sight.which(checks, sight::refusedUs);
        if (!refused.isEmpty()) {
            return new Who.Refusing(PolicyRules.refusal(sight, refused));
        }
        return led(sight, checks).orElseGet(() -> stranger(sight, checks));
    }

    private static Optional<Who> named(ProbeResults sight, List<Check> checks) {
        return Stream.of(Kind.values())
                .filter(kind -> checks.stream()
                        .anyMatch(c -> sight.standsIn(c).filter(kind::equals).isPresent()))
                .findFirst()
                .map(kind -> new Who.Named(kind, name(sight, checks, kind)));
    }

    private static String name(ProbeResults sight, List<Check> checks, Kind kind) {
        return checks.stream()
                .flatMap(c -> sight.content(c, Content.StandIn.class).stream())
                .filter(s -> s.kind() == kind && !s.name().isEmpty())
                .map(Content.StandIn::name)
                .findFirst()
                .orElse("");
    }

    private static Optional<Who> led(ProbeResults sight, List<Check> checks) {
        var targets = checks.stream()
                .flatMap(c -> sight.content(c, Content.Redirect.class).stream())
                .toList();
        if (targets.size() < checks.size()) {
            return Optional.empty();
        }
        if (targets.stream().noneMatch(Content.Redirect::sameDomain)) {
            return Optional.of(new Who.LeadingAway());
        }
        var paths = targets.stream().map(Content.Redirect::path).distinct().toList();
        return Optional.of(new Who.Leading(paths.size() == 1 ? paths.getFirst() : ""));
    }

    private static Who stranger(ProbeResults sight, List<Check> checks) {
        var pages = checks.stream()
                .flatMap(c -> sight.content(c, Content.Unreadable.class).stream())
                .map(Content.Unreadable::page)
                .distinct()
                .toList();
        var found = checks.stream().anyMatch(sight::unreadable);
        return new Who.Stranger(pages.size() == 1 ? pages.getFirst() : "", found, pages.size() <= 1);
    }
}
