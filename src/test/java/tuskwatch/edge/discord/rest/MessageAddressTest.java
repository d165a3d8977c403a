package tuskwatch.edge.discord.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MessageAddressTest {
    @Test
    void a_message_of_a_discord_server_has_an_address_and_nothing_else_has() {
        assertThat(MessageAddress.of("12", "34", "56")).contains("https://discord.com/channels/12/34/56");
        assertThat(MessageAddress.of("terminal", "34", "56")).isEmpty();
        assertThat(MessageAddress.of("12", "console", "56")).isEmpty();
        assertThat(MessageAddress.of("12", "34", "CALLING")).isEmpty();
    }
}
