package tuskwatch.edge.discord;

import discord4j.core.event.domain.interaction.InteractionCreateEvent;
import discord4j.core.object.command.Interaction;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tuskwatch.core.community.CommunitySettings;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.oncall.plan.Presser;

/**
 * Who pressed or typed, where, and what they may do there.
 *
 * @param guild empty outside a Discord server
 * @param channel where
 * @param name display name; text from outside
 * @param rights the member's permission bits in the channel
 * @param botRights the bot's permission bits in the channel, where Discord tells them
 * @param roles of the member, as ids
 */
record Caller(
        String interaction,
        String token,
        String application,
        Optional<String> guild,
        Optional<String> channel,
        PersonId member,
        String name,
        long rights,
        Optional<Long> botRights,
        Set<String> roles,
        Languages languages) {
    /**
     * Who reads what.
     *
     * @param own of the member's Discord, for what only he sees
     * @param common of the Discord server, for what a channel sees
     */
    record Languages(Locale own, Locale common) {}

    static Caller of(InteractionCreateEvent event) {
        Interaction interaction = event.getInteraction();
        var data = interaction.getData();
        var user = interaction.getUser();
        var rights = data.member()
                .toOptional()
                .flatMap(m -> m.permissions().toOptional())
                .map(Rights::parse)
                .orElse(0L);
        return new Caller(
                interaction.getId().asString(),
                interaction.getToken(),
                interaction.getApplicationId().asString(),
                interaction.getGuildId().map(g -> g.asString()),
                data.channelId().toOptional().map(c -> c.asString()),
                new PersonId(user.getId().asString()),
                user.getGlobalName().orElse(user.getUsername()),
                rights,
                data.appPermissions().toOptional().map(Rights::parse),
                data.member()
                        .toOptional()
                        .map(m -> m.roles().stream().map(id -> id.asString()).collect(Collectors.toUnmodifiableSet()))
                        .orElse(Set.of()),
                new Languages(
                        data.locale().toOptional().map(Locale::forLanguageTag).orElse(Locale.ENGLISH),
                        interaction.getGuildLocale().map(Locale::forLanguageTag).orElse(Locale.ENGLISH)));
    }

    /** The same under what his Discord server has set: rights by its managers' role, and its language. */
    Caller under(CommunitySettings set) {
        var managing =
                guild.isPresent() && set.manager().filter(roles::contains).isPresent();
        return new Caller(
                interaction,
                token,
                application,
                guild,
                channel,
                member,
                name,
                managing ? rights | Rights.MANAGE_GUILD : rights,
                botRights,
                roles,
                new Languages(languages.own(), set.language().orElse(languages.common())));
    }

    /** The same as the core knows him. */
    Presser presser() {
        return new Presser(member, name, mayManageServer(), roles);
    }

    boolean mayManageServer() {
        return Rights.has(rights, Rights.MANAGE_GUILD);
    }

    boolean maySpeak() {
        return Rights.has(rights, Rights.SEND_MESSAGES);
    }

    /** The community that this caller belongs to. */
    CommunityId community() {
        return guild.map(CommunityId::new).orElseGet(() -> CommunityId.direct(member));
    }
}
