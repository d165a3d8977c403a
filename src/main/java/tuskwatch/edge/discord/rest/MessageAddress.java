package tuskwatch.edge.discord.rest;

import java.util.Optional;

/** Where a message opens in Discord's apps and in a browser. Source: what Discord's own "Copy Message Link" gives. */
public final class MessageAddress {
    private static final String ID = "\\d{1,20}";

    private MessageAddress() {}

    /** Empty for what is no message of a Discord server. */
    public static Optional<String> of(String guild, String channel, String message) {
        return guild.matches(ID) && channel.matches(ID) && message.matches(ID)
                ? Optional.of("https://discord.com/channels/" + guild + "/" + channel + "/" + message)
                : Optional.empty();
    }
}
