package tuskwatch.edge.discord;

import discord4j.core.event.domain.interaction.ChatInputInteractionEvent;
import discord4j.core.event.domain.interaction.InteractionCreateEvent;
import discord4j.core.event.domain.interaction.ModalSubmitInteractionEvent;
import discord4j.core.object.command.ApplicationCommandInteractionOption;
import discord4j.core.object.command.ApplicationCommandOption;
import discord4j.discordjson.json.ApplicationCommandInteractionResolvedData;
import discord4j.discordjson.json.ChannelData;
import discord4j.discordjson.possible.Possible;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tuskwatch.core.command.Argument;
import tuskwatch.core.command.Argument.Someone.Standing;
import tuskwatch.core.command.Asker;
import tuskwatch.core.command.Right;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Destination;
import tuskwatch.edge.discord.rest.Rights;

/** What Discord tells of an interaction, in the words of the core. */
final class Interactions {
    /** Types of channels: a thread under announcements, a public one, a private one. */
    private static final Set<Integer> THREADS = Set.of(10, 11, 12);
    /** The type of a component into which a text is written. */
    static final int TEXT_INPUT = 4;
    /** Discord takes no form of more. */
    private static final int MOST_PARTS = 5;

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
                .map(c -> new Argument.Channel(new Destination.Channel(c.asString()), here(event)));
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
        var here = data.member().toOptional();
        var rights = here.flatMap(m -> m.permissions().toOptional())
                .map(Rights::parse)
                .orElse(0L);
        return new Member(
                new Person(id, user.getGlobalName().orElse(user.getUsername())),
                interaction.getGuildId().map(g -> new CommunityId(g.asString())).orElse(CommunityId.direct(id)),
                Rights.has(rights, Rights.MANAGE_GUILD),
                speaks(data.channel().toOptional(), rights),
                here.map(m -> m.roles().stream().map(r -> r.asString()).collect(Collectors.toSet()))
                        .orElse(Set.of()),
                data.locale().toOptional().map(Locale::forLanguageTag).orElse(Locale.ENGLISH),
                Optional.of(user.getId().getTimestamp()));
    }

    /**
     * Whether somebody with these rights may write there: in a thread that takes a right of its own, and in a locked one the right to
     * manage threads. Nobody writes where Discord does not say what the channel is.
     */
    private static boolean speaks(Optional<ChannelData> where, long rights) {
        return where.filter(channel -> {
                    if (!THREADS.contains(channel.type())) {
                        return Rights.has(rights, Rights.SEND_MESSAGES);
                    }
                    var locked = channel.threadMetadata()
                            .toOptional()
                            .flatMap(t -> t.locked().toOptional())
                            .orElse(false);
                    return Rights.has(rights, Rights.SEND_MESSAGES_IN_THREADS)
                            && (!locked || Rights.has(rights, Rights.MANAGE_THREADS));
                })
                .isPresent();
    }

    /** The verb of a command, of two words where it is in a group; empty for a command without. */
    static String verb(List<ApplicationCommandInteractionOption> given) {
        return divided(given)
                ? (given.getFirst().getName() + " " + verb(given.getFirst().getOptions())).strip()
                : "";
    }

    /** The options of a command, flat. */
    static List<ApplicationCommandInteractionOption> options(List<ApplicationCommandInteractionOption> given) {
        return divided(given) ? options(given.getFirst().getOptions()) : given;
    }

    private static boolean divided(List<ApplicationCommandInteractionOption> given) {
        return !given.isEmpty() && given.getFirst().getValue().isEmpty();
    }

    /** What was given, by the names of options. */
    static Map<String, Argument> arguments(ChatInputInteractionEvent event) {
        var arguments = new HashMap<String, Argument>();
        for (var option : options(event.getOptions())) {
            option.getValue()
                    .ifPresent(v -> arguments.put(option.getName(), argument(option.getType(), v.getRaw(), event)));
        }
        return arguments;
    }

    /** The id of a button or a form; empty where Discord tells none. */
    static String id(InteractionCreateEvent event) {
        return event.getInteraction()
                .getData()
                .data()
                .toOptional()
                .flatMap(d -> d.customId().toOptional())
                .orElse("");
    }

    /** What was written into a form, by the names of its inputs: each stands under a label, or in a row as in older forms. */
    static Map<String, Argument> written(ModalSubmitInteractionEvent event) {
        var arguments = new HashMap<String, Argument>();
        var parts = event.getInteraction()
                .getData()
                .data()
                .toOptional()
                .flatMap(d -> d.components().toOptional())
                .orElse(List.of());
        parts.stream()
                .limit(MOST_PARTS)
                .flatMap(p -> Stream.concat(
                        p.component().toOptional().stream(),
                        p.components().toOptional().stream()
                                .flatMap(List::stream)
                                .limit(MOST_PARTS)))
                .filter(i -> i.type() == TEXT_INPUT)
                .forEach(i -> i.customId()
                        .toOptional()
                        .ifPresent(name -> i.value()
                                .toOptional()
                                .ifPresent(v -> arguments.putIfAbsent(name, new Argument.Text(v)))));
        return arguments;
    }

    private static Argument argument(ApplicationCommandOption.Type type, String raw, InteractionCreateEvent event) {
        return switch (type) {
            case CHANNEL -> channel(raw, event);
            case ROLE ->
                new Argument.Role(raw, resolved(event, raw, r -> r.roles()).map(r -> r.mentionable()));
            case USER -> someone(raw, event);
            case STRING, INTEGER, BOOLEAN, NUMBER, MENTIONABLE, ATTACHMENT, SUB_COMMAND, SUB_COMMAND_GROUP, UNKNOWN ->
                new Argument.Text(raw);
        };
    }

    /** Discord lets people choose anybody whose id they know; of those who are not in its server it tells no member. */
    private static Argument someone(String id, InteractionCreateEvent event) {
        var user = resolved(event, id, r -> r.users());
        var program = user.filter(u -> u.bot().toOptional().orElse(false)
                        || u.system().toOptional().orElse(false))
                .isPresent();
        var here = user.isPresent() && resolved(event, id, r -> r.members()).isPresent();
        var name = user.map(u -> u.globalName().orElse(u.username())).orElse("somebody");
        return new Argument.Someone(
                new Person(new PersonId(id), name),
                program ? Standing.BOT : here ? Standing.MEMBER : Standing.STRANGER);
    }

    /** Where Discord does not tell the bot's rights in the channel, those where the command was typed are the best guess. */
    private static Argument channel(String id, InteractionCreateEvent event) {
        var rights = resolved(event, id, r -> r.channels())
                .flatMap(c -> c.appPermissions().toOptional())
                .flatMap(p -> p)
                .map(Rights::known);
        return new Argument.Channel(new Destination.Channel(id), rights.or(() -> here(event)));
    }

    /** The bot's rights where the command was typed. */
    private static Optional<Set<Right>> here(InteractionCreateEvent event) {
        return event.getInteraction().getData().appPermissions().toOptional().map(Rights::known);
    }

    /** What Discord tells of the thing with that id. */
    private static <T> Optional<T> resolved(
            InteractionCreateEvent event,
            String id,
            Function<ApplicationCommandInteractionResolvedData, Possible<Map<String, T>>> kind) {
        return event.getInteraction()
                .getData()
                .data()
                .toOptional()
                .flatMap(d -> d.resolved().toOptional())
                .flatMap(r -> kind.apply(r).toOptional())
                .flatMap(all -> Optional.ofNullable(all.get(id)));
    }
}
