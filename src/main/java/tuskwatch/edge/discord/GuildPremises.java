package tuskwatch.edge.discord;

import com.fasterxml.jackson.databind.JsonNode;
import discord4j.rest.route.Routes;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import tuskwatch.core.command.Argument;
import tuskwatch.core.command.Premises;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.limit.Allowance;
import tuskwatch.edge.discord.rest.DiscordRest;

/**
 * Asks Discord what belongs to a server: a channel by its own server, a role by the server's roles, a person by his membership. All at
 * once and for two seconds at most. What belongs there is believed for a minute, what does not for ten seconds; a community has some sixty
 * questions in ten minutes, for Discord stops a bot that asks too often for what it may not see. Threads may share it; {@code kept} guards
 * itself.
 */
final class GuildPremises implements Premises {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final Duration FRESH_ELSEWHERE = Duration.ofSeconds(10);
    private static final int MOST_KEPT = 2_000;
    private static final int MOST_ASKED = 60;
    private static final Duration ASKED_WITHIN = Duration.ofMinutes(10);
    /** Unknown channel, unknown member, unknown user. */
    private static final Set<Integer> NOTHING = Set.of(10003, 10007, 10013);

    private final DiscordRest rest;
    private final Executor threads;
    private final LongSupplier nanos;
    private final Allowance<CommunityId> questions;
    private final Kept kept = new Kept();

    GuildPremises(DiscordRest rest, Executor threads, LongSupplier nanos) {
        this.rest = rest;
        this.threads = threads;
        this.nanos = nanos;
        this.questions = new Allowance<>(MOST_ASKED, ASKED_WITHIN, () -> Instant.EPOCH.plusNanos(nanos.getAsLong()));
    }

    /** One request; what it answers is a set of ids. */
    private sealed interface Question {
        /** Answered by the id of the server. */
        record Channel(String channel) implements Question {}

        /** Answered by the ids of its roles. */
        record Roles(String guild) implements Question {}

        /** Answered by the id of the person. */
        record Resident(String guild, String person) implements Question {}
    }

    /** What a thing has to be among so that it belongs here. */
    private record Test(Question question, String sought) {}

    private record Answer(Set<String> ids, long at) {}

    /** What was answered, the oldest first. */
    private static final class Kept extends LinkedHashMap<Question, Answer> {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Answer> eldest) {
            return size() > MOST_KEPT;
        }
    }

    @Override
    public Map<Argument, Belonging> belonging(CommunityId community, Collection<Argument> things) {
        if (community.isDirect()) {
            return things.stream().distinct().collect(Collectors.toMap(t -> t, t -> Belonging.ELSEWHERE));
        }
        var tests = new HashMap<Argument, Test>();
        things.forEach(t -> test(community.text(), t).ifPresent(test -> tests.put(t, test)));
        var asking = new HashMap<Question, CompletableFuture<Optional<Set<String>>>>();
        var known = new HashMap<Argument, Belonging>();
        tests.forEach((thing, test) -> known(test).ifPresent(k -> known.put(thing, k)));
        tests.keySet().removeAll(known.keySet());
        var answers = new HashMap<Argument, CompletableFuture<Optional<Set<String>>>>();
        tests.forEach((thing, test) ->
                answers.put(thing, asking.computeIfAbsent(test.question(), q -> asked(community, q))));
        tests.forEach((thing, test) -> Optional.ofNullable(answers.get(thing))
                .ifPresent(answer -> known.put(thing, belonging(answer.join(), test.sought()))));
        return known;
    }

    private static Belonging belonging(Optional<Set<String>> ids, String sought) {
        return ids.map(all -> all.contains(sought) ? Belonging.HERE : Belonging.ELSEWHERE)
                .orElse(Belonging.UNTOLD);
    }

    private static Optional<Test> test(String guild, Argument thing) {
        return switch (thing) {
            case Argument.Channel c -> Optional.of(new Test(new Question.Channel(c.to().address()), guild));
            case Argument.Role r -> Optional.of(new Test(new Question.Roles(guild), r.id()));
            case Argument.Someone s ->
                Optional.of(new Test(
                        new Question.Resident(guild, s.person().id().text()),
                        s.person().id().text()));
            case Argument.Text t -> Optional.empty();
        };
    }

    private Optional<Belonging> known(Test test) {
        synchronized (kept) {
            return Optional.ofNullable(kept.get(test.question()))
                    .filter(a -> nanos.getAsLong() - a.at() < fresh(a, test).toNanos())
                    .map(a -> belonging(Optional.of(a.ids()), test.sought()));
        }
    }

    private static Duration fresh(Answer answer, Test test) {
        return answer.ids().contains(test.sought()) ? FRESH : FRESH_ELSEWHERE;
    }

    /** Nothing is asked, and so nothing told, where the community has asked too often. */
    private CompletableFuture<Optional<Set<String>>> asked(CommunityId community, Question question) {
        return questions.take(community).isPresent()
                ? CompletableFuture.completedFuture(Optional.empty())
                : CompletableFuture.supplyAsync(() -> ask(question), threads)
                        .completeOnTimeout(Optional.empty(), PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                        .exceptionally(e -> Optional.empty());
    }

    private Optional<Set<String>> ask(Question question) {
        var ids = switch (switch (question) {
            case Question.Channel q -> rest.get(Routes.CHANNEL_GET, q.channel());
            case Question.Roles q -> rest.get(Routes.GUILD_ROLES_GET, q.guild());
            case Question.Resident q -> rest.get(Routes.GUILD_MEMBER_GET, q.guild(), q.person());
        }) {
            case DiscordRest.Reply.Fine fine -> Optional.of(read(question, fine.body()));
            case DiscordRest.Reply.Refused no ->
                NOTHING.contains(no.code()) ? Optional.of(Set.<String>of()) : Optional.<Set<String>>empty();
            case DiscordRest.Reply.Unanswered none -> Optional.<Set<String>>empty();
        };
        ids.ifPresent(all -> keep(question, all));
        return ids;
    }

    private void keep(Question question, Set<String> ids) {
        synchronized (kept) {
            kept.put(question, new Answer(ids, nanos.getAsLong()));
        }
    }

    private static Set<String> read(Question question, JsonNode body) {
        return switch (question) {
            case Question.Channel q -> Set.of(body.path("guild_id").asText(""));
            case Question.Roles q -> {
                var roles = new HashSet<String>();
                body.forEach(r -> roles.add(r.path("id").asText("")));
                yield Set.copyOf(roles);
            }
            case Question.Resident q -> Set.of(body.path("user").path("id").asText(""));
        };
    }
}
