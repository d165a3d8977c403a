package tuskwatch.edge.discord;

import java.util.Optional;
import java.util.function.LongSupplier;
import tuskwatch.core.community.SamplePosts;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.edge.discord.rest.CardRenderer;
import tuskwatch.edge.discord.rest.DiscordRest;

/** Samples in Discord channels, and what Discord tells of roles. Threads may share it. */
final class DiscordSamples implements SamplePosts {
    private final DiscordRest rest;
    private final LongSupplier nanos;

    /** @param nanos monotonic nanoseconds, by which samples are told apart */
    DiscordSamples(DiscordRest rest, LongSupplier nanos) {
        this.rest = rest;
        this.nanos = nanos;
    }

    @Override
    public Outcome post(Destination to, Card card) {
        var body = CardRenderer.message(card);
        body.put("nonce", "test" + Long.toUnsignedString(nanos.getAsLong()));
        body.put("enforce_nonce", true);
        return switch (rest.createMessage(to.address(), body)) {
            case DiscordRest.Reply.Fine fine -> new Outcome.Posted();
            case DiscordRest.Reply.Refused refused -> new Outcome.Refused(refused.message());
            case DiscordRest.Reply.Silent silent -> new Outcome.Silent();
        };
    }

    @Override
    public Optional<Boolean> mentionable(CommunityId community, String role) {
        if (rest.roles(community.text()) instanceof DiscordRest.Reply.Fine fine) {
            for (var known : fine.body()) {
                if (known.path("id").asText().equals(role)) {
                    return Optional.of(known.path("mentionable").asBoolean());
                }
            }
        }
        return Optional.empty();
    }
}
