package tuskwatch.edge.discord;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import discord4j.common.JacksonResources;
import discord4j.core.DiscordClientBuilder;
import discord4j.core.GatewayDiscordClient;
import discord4j.core.event.domain.interaction.ButtonInteractionEvent;
import discord4j.core.event.domain.interaction.ChatInputAutoCompleteEvent;
import discord4j.core.event.domain.interaction.ChatInputInteractionEvent;
import discord4j.core.event.domain.interaction.ModalSubmitInteractionEvent;
import discord4j.core.object.command.Interaction;
import discord4j.core.retriever.EntityRetrievalStrategy;
import discord4j.discordjson.json.InteractionData;
import discord4j.gateway.ShardInfo;
import java.util.Set;
import reactor.core.publisher.Mono;
import tuskwatch.testing.FakeDiscord;

/** Interactions as the gateway hands them over, without a connection to it. */
final class Events {
    /** What an event asks its client for beyond REST is not there. */
    @SuppressWarnings("NullAway")
    private static final GatewayDiscordClient NOBODY = new GatewayDiscordClient(
            DiscordClientBuilder.create(FakeDiscord.token()).build(),
            null,
            Mono.never(),
            null,
            null,
            EntityRetrievalStrategy.REST,
            Set.of());

    private static final ObjectMapper JSON = JacksonResources.create().getObjectMapper();

    private Events() {}

    static ChatInputInteractionEvent command(ObjectNode event) {
        return new ChatInputInteractionEvent(NOBODY, ShardInfo.create(0, 1), interaction(event));
    }

    static ChatInputAutoCompleteEvent typing(ObjectNode event) {
        return new ChatInputAutoCompleteEvent(NOBODY, ShardInfo.create(0, 1), interaction(event));
    }

    static ButtonInteractionEvent button(ObjectNode event) {
        return new ButtonInteractionEvent(NOBODY, ShardInfo.create(0, 1), interaction(event));
    }

    static ModalSubmitInteractionEvent form(ObjectNode event) {
        return new ModalSubmitInteractionEvent(NOBODY, ShardInfo.create(0, 1), interaction(event));
    }

    private static Interaction interaction(ObjectNode event) {
        try {
            return new Interaction(NOBODY, JSON.treeToValue(event, InteractionData.class));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no interaction: " + event, e);
        }
    }
}
