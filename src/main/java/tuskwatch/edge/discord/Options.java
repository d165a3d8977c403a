package tuskwatch.edge.discord;

import discord4j.core.object.command.ApplicationCommandInteractionOption;
import discord4j.discordjson.json.ApplicationCommandInteractionResolvedData;
import discord4j.discordjson.json.ResolvedChannelData;
import discord4j.discordjson.json.RoleData;
import java.util.List;
import java.util.Optional;

/**
 * The options of a command, flat.
 *
 * @param subcommand empty for a command without
 */
record Options(
        String subcommand,
        List<ApplicationCommandInteractionOption> list,
        Optional<ApplicationCommandInteractionResolvedData> resolved) {
    static Options of(
            List<ApplicationCommandInteractionOption> given,
            Optional<ApplicationCommandInteractionResolvedData> resolved) {
        var first =
                given.isEmpty() ? Optional.<ApplicationCommandInteractionOption>empty() : Optional.of(given.getFirst());
        var sub = first.filter(o -> o.getValue().isEmpty());
        return sub.isPresent()
                ? new Options(sub.get().getName(), sub.get().getOptions(), resolved)
                : new Options("", given, resolved);
    }

    Optional<String> text(String name) {
        return list.stream()
                .filter(o -> o.getName().equals(name))
                .findFirst()
                .flatMap(o -> o.getValue())
                .map(v -> v.getRaw())
                .filter(v -> !v.isBlank());
    }

    boolean flag(String name) {
        return text(name).filter(v -> v.equalsIgnoreCase("true")).isPresent();
    }

    Optional<ApplicationCommandInteractionOption> focused() {
        return list.stream()
                .filter(ApplicationCommandInteractionOption::isFocused)
                .findFirst();
    }

    Optional<ResolvedChannelData> channel(String id) {
        return resolved.flatMap(r -> r.channels().toOptional()).flatMap(m -> Optional.ofNullable(m.get(id)));
    }

    /** The bot's permission bits in a channel that was chosen, where Discord tells them. */
    Optional<Long> channelRights(String id) {
        return channel(id)
                .flatMap(c -> c.appPermissions().toOptional())
                .flatMap(p -> p)
                .map(Rights::parse);
    }

    /** Whether a mention of the role would notify nobody, as far as Discord told. */
    boolean silent(Optional<String> role, Optional<Long> rights) {
        return role.flatMap(this::role).filter(r -> !r.mentionable()).isPresent()
                && rights.filter(r -> !Rights.has(r, Rights.MENTION_EVERYONE)).isPresent();
    }

    /** The name of a person who was chosen; text from outside. */
    String name(String option) {
        return text(option)
                .flatMap(id ->
                        resolved.flatMap(r -> r.users().toOptional()).flatMap(m -> Optional.ofNullable(m.get(id))))
                .map(u -> u.globalName().orElse(u.username()))
                .orElse("somebody");
    }

    Optional<RoleData> role(String id) {
        return resolved.flatMap(r -> r.roles().toOptional()).flatMap(m -> Optional.ofNullable(m.get(id)));
    }
}
