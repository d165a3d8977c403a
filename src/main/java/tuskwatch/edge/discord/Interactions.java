package tuskwatch.edge.discord;

import discord4j.core.event.domain.interaction.ChatInputInteractionEvent;
import discord4j.core.event.domain.interaction.InteractionCreateEvent;
import discord4j.core.object.command.ApplicationCommandInteractionOption;
import discord4j.discordjson.json.ApplicationCommandInteractionResolvedData;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tuskwatch.core.command.Argument;
import tuskwatch.core.command.Asker;
import tuskwatch.core.command.Right;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Destination;

/** What Discord tells of an interaction, in the words of the core. */
final class Interactions {
    private static final long DISCORD_EPOCH = 1_420_070_400_000L;

    private Interactions() {}

    /**
     * Where an answer goes.
     *
     * @param id of the interaction
     * @param token with which it is answered for fifteen minutes
     */
    record Token(String id, String token, String application) {
        static Token of(InteractionCreateEvent event) {
            var interaction = event.getInteraction();
            return new Token(
                    interaction.getId().asString(),
                    interaction.getToken(),
                    interaction.getApplicationId().asString());
        }
    }

    /** Who asks, and where. */
    static Asker asker(InteractionCreateEvent event) {
        var interaction = event.getInteraction();
        var data = interaction.getData();
        var here = data.channelId()
                .toOptional()
                .map(c -> new Argument.Channel(
                        new Destination.Channel(c.asString()),
                        data.appPermissions().toOptional().map(Rights::parse).map(Rights::known)));
        return new Asker(
                interaction.getId().asString(),
                member(event),
                here,
                interaction.getGuildLocale().map(Locale::forLanguageTag).orElse(Locale.ENGLISH),
                Set.of(Asker.Feature.values()));
    }

    private static Member member(InteractionCreateEvent event) {
        var interaction = event.getInteraction();
        var data = interaction.getData();
        var user = interaction.getUser();
        var id = new PersonId(user.getId().asString());
        var rights = data.member()
                .toOptional()
                .flatMap(m -> m.permissions().toOptional())
                .map(Rights::parse)
                .orElse(0L);
        return new Member(
                new Person(id, user.getGlobalName().orElse(user.getUsername())),
                interaction.getGuildId().map(g -> new CommunityId(g.asString())).orElse(CommunityId.direct(id)),
                Rights.has(rights, Rights.MANAGE_GUILD),
                Rights.has(rights, Rights.SEND_MESSAGES),
                data.member()
                        .toOptional()
                        .map(m -> m.roles().stream().map(r -> r.asString()).collect(Collectors.toSet()))
                        .orElse(Set.of()),
                data.locale().toOptional().map(Locale::forLanguageTag).orElse(Locale.ENGLISH),
                made(id.text()));
    }

    /** A Discord id holds when it was made. Source: Discord developer documentation, Snowflakes. */
    private static Optional<Instant> made(String id) {
        return id.matches("\\d{1,19}")
                ? Optional.of(Instant.ofEpochMilli((Long.parseLong(id) >> 22) + DISCORD_EPOCH))
                : Optional.empty();
    }

    /** The verb of a command, empty for a command without. */
    static String verb(List<ApplicationCommandInteractionOption> given) {
        return divided(given) ? given.getFirst().getName() : "";
    }

    /** The options of a command, flat. */
    static List<ApplicationCommandInteractionOption> options(List<ApplicationCommandInteractionOption> given) {
        return divided(given) ? given.getFirst().getOptions() : given;
    }

    private static boolean divided(List<ApplicationCommandInteractionOption> given) {
        return !given.isEmpty() && given.getFirst().getValue().isEmpty();
    }

    /** What was given, by the names of options. */
    static Map<String, Argument> arguments(ChatInputInteractionEvent event) {
        var resolved = event.getInteraction()
                .getData()
                .data()
                .toOptional()
                .flatMap(d -> d.resolved().toOptional());
        var here = event.getInteraction()
                .getData()
                .appPermissions()
                .toOptional()
                .map(Rights::parse)
                .map(Rights::known);
        var arguments = new HashMap<String, Argument>();
        for (var option : options(event.getOptions())) {
            option.getValue()
                    .ifPresent(v -> arguments.put(option.getName(), argument(option, v.getRaw(), resolved, here)));
        }
        return arguments;
    }

    private static Argument argument(
            ApplicationCommandInteractionOption option,
            String raw,
            Optional<ApplicationCommandInteractionResolvedData> resolved,
            Optional<Set<Right>> here) {
        return switch (option.getType()) {
            case CHANNEL -> channel(raw, resolved, here);
            case ROLE -> role(raw, resolved);
            case USER -> someone(raw, resolved);
            case STRING, INTEGER, BOOLEAN, NUMBER, MENTIONABLE, ATTACHMENT, SUB_COMMAND, SUB_COMMAND_GROUP, UNKNOWN ->
                new Argument.Text(raw);
        };
    }

    /** Where Discord does not tell the bot's rights in the channel, those where the command was typed are the best guess. */
    private static Argument channel(
            String id, Optional<ApplicationCommandInteractionResolvedData> resolved, Optional<Set<Right>> here) {
        var rights = resolved.flatMap(r -> r.channels().toOptional())
                .flatMap(m -> Optional.ofNullable(m.get(id)))
                .flatMap(c -> c.appPermissions().toOptional())
                .flatMap(p -> p)
                .map(Rights::parse)
                .map(Rights::known);
        return new Argument.Channel(new Destination.Channel(id), rights.or(() -> here));
    }

    private static Argument role(String id, Optional<ApplicationCommandInteractionResolvedData> resolved) {
        return new Argument.Role(
                id,
                resolved.flatMap(r -> r.roles().toOptional())
                        .flatMap(m -> Optional.ofNullable(m.get(id)))
                        .map(r -> r.mentionable()));
    }

    private static Argument someone(String id, Optional<ApplicationCommandInteractionResolvedData> resolved) {
        return new Argument.Someone(new Person(
                new PersonId(id),
                resolved.flatMap(r -> r.users().toOptional())
                        .flatMap(m -> Optional.ofNullable(m.get(id)))
                        .map(u -> u.globalName().orElse(u.username()))
                        .orElse("somebody")));
    }
}
