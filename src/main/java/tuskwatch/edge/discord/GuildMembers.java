package tuskwatch.edge.discord;

import tuskwatch.core.oncall.Members;

/** Asks Discord for one member at a time, which needs no privileged intent (Get Guild Member). */
final class GuildMembers implements Members {
    private static final int UNKNOWN_MEMBER = 10007;
    private static final int UNKNOWN_USER = 10013;

    private final DiscordRest rest;

    GuildMembers(DiscordRest rest) {
        this.rest = rest;
    }

    @Override
    public Presence presence(String community, String person) {
        return switch (rest.guildMember(community, person)) {
            case DiscordRest.Reply.Fine fine -> Presence.THERE;
            case DiscordRest.Reply.Refused no ->
                no.code() == UNKNOWN_MEMBER || no.code() == UNKNOWN_USER ? Presence.GONE : Presence.UNKNOWN;
            case DiscordRest.Reply.Silent silent -> Presence.UNKNOWN;
        };
    }
}
