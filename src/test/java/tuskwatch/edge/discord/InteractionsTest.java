package tuskwatch.edge.discord;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import discord4j.core.event.domain.interaction.ChatInputInteractionEvent;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tuskwatch.core.command.Argument;
import tuskwatch.core.command.Argument.Someone.Standing;
import tuskwatch.core.command.Asker;
import tuskwatch.core.command.Right;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Destination;
import tuskwatch.testing.FakeDiscord;

class InteractionsTest {
    private static final PersonId ADA = new PersonId("1700000000000000001");
    private static final Set<Right> HERE = Set.of(Right.VIEW_CHANNEL, Right.SEND_MESSAGES);
    private static final Optional<Instant> SINCE = Optional.of(Instant.parse("2027-11-05T02:33:04.472Z"));

    private final FakeDiscord discord = FakeDiscord.start();
    private final FakeDiscord.Asked asked = discord.begin();

    @AfterEach
    void stop() {
        discord.close();
    }

    private ObjectNode typed(Consumer<ObjectNode> data) {
        return discord.gateway()
                .event(
                        asked,
                        2,
                        d -> data.accept(d.put("id", "1").put("name", "watch").put("type", 1)))
                .put("app_permissions", "3072");
    }

    private ChatInputInteractionEvent given(int type, String value, Consumer<ObjectNode> resolved) {
        return Events.command(typed(d -> {
            d.putArray("options")
                    .addObject()
                    .put("name", "it")
                    .put("type", type)
                    .put("value", value);
            resolved.accept(d.putObject("resolved"));
        }));
    }

    private static Argument it(ChatInputInteractionEvent event) {
        return Objects.requireNonNull(Interactions.arguments(event).get("it"));
    }

    @Test
    void who_asks_in_a_server_is_a_member_of_its_community() {
        discord.gateway().speak("de", "pt-BR");
        var event = typed(d -> {});
        event.withObject("member").withArray("roles").add("900");
        event.withObject("member").withObject("user").put("global_name", "Ada Lovelace");
        var asker = Interactions.asker(Events.command(event));
        assertThat(asker)
                .isEqualTo(new Asker(
                        asked.id(),
                        new Member(
                                new Person(ADA, "Ada Lovelace"),
                                new CommunityId(FakeDiscord.GUILD),
                                true,
                                true,
                                Set.of("900"),
                                Locale.GERMAN,
                                asker.member().since()),
                        Optional.of(new Argument.Channel(
                                new Destination.Channel("1600000000000000001"), Optional.of(HERE))),
                        Locale.forLanguageTag("pt-BR"),
                        Set.of(Asker.Feature.values())));
        assertThat(asker.member().since()).isEqualTo(SINCE);
    }

    @Test
    void who_asks_in_private_is_a_community_alone_and_manages_nothing() {
        var event = typed(d -> {});
        event.set("user", event.path("member").path("user"));
        event.remove(List.of("member", "guild_id", "guild_locale", "locale"));
        var asker = Interactions.asker(Events.command(event));
        assertThat(asker.member())
                .isEqualTo(new Member(
                        new Person(ADA, "ada"),
                        CommunityId.direct(ADA),
                        false,
                        false,
                        Set.of(),
                        Locale.ENGLISH,
                        asker.member().since()));
        assertThat(asker.common()).isEqualTo(Locale.ENGLISH);
    }

    @ParameterizedTest
    @CsvSource({"0, false, false", "32, true, false", "2048, false, true", "8, true, true", "x, false, false"})
    void rights_decide_who_manages_and_who_speaks(String rights, boolean manages, boolean speaks) {
        discord.gateway().memberMay(rights);
        var member = Interactions.asker(Events.command(typed(d -> {}))).member();
        assertThat(List.of(member.manages(), member.speaks())).containsExactly(manages, speaks);
    }

    /** Bit 11 is for channels, bit 38 for threads, bit 34 for those that are locked, bit 3 for everything. */
    @ParameterizedTest
    @CsvSource({
        "2048, 11, false, false",
        "274877906944, 11, false, true",
        "274877906944, 0, false, false",
        "274877908992, 12, true, false",
        "292057776128, 10, true, true",
        "8, 11, true, true"
    })
    void in_a_thread_it_takes_a_right_of_its_own_to_speak(String rights, int type, boolean locked, boolean speaks) {
        discord.gateway().memberMay(rights);
        discord.gateway().typedIn(type, locked);
        assertThat(Interactions.asker(Events.command(typed(d -> {}))).member().speaks())
                .isEqualTo(speaks);
    }

    @Test
    void nobody_speaks_where_discord_does_not_say_what_the_channel_is() {
        var event = typed(d -> {});
        event.remove("channel");
        assertThat(Interactions.asker(Events.command(event)).member().speaks()).isFalse();
    }

    @Test
    void a_verb_has_its_options_within_it() {
        var event = Events.command(typed(d -> d.putArray("options")
                .addObject()
                .put("name", "add")
                .put("type", 1)
                .putArray("options")
                .addObject()
                .put("name", "instance")
                .put("type", 3)
                .put("value", "tusk.example")));
        assertThat(Interactions.verb(event.getOptions())).isEqualTo("add");
        assertThat(Interactions.arguments(event)).isEqualTo(Map.of("instance", new Argument.Text("tusk.example")));
    }

    @Test
    void a_verb_in_a_group_has_two_words() {
        var event = Events.command(typed(d -> d.putArray("options")
                .addObject()
                .put("name", "rotation")
                .put("type", 2)
                .putArray("options")
                .addObject()
                .put("name", "remove")
                .put("type", 1)
                .putArray("options")
                .addObject()
                .put("name", "name")
                .put("type", 3)
                .put("value", "nights")));
        assertThat(Interactions.verb(event.getOptions())).isEqualTo("rotation remove");
        assertThat(Interactions.arguments(event)).isEqualTo(Map.of("name", new Argument.Text("nights")));
    }

    @Test
    void a_command_that_does_one_thing_has_no_verb() {
        var flat = given(3, "tusk.example", r -> {});
        assertThat(Interactions.verb(flat.getOptions())).isEmpty();
        assertThat(it(flat)).isEqualTo(new Argument.Text("tusk.example"));
        assertThat(Interactions.verb(List.of())).isEmpty();
        assertThat(Interactions.options(List.of())).isEmpty();
    }

    @Test
    void a_channel_has_its_own_rights_or_else_those_of_where_it_was_asked() {
        var own = given(
                7,
                "501",
                r -> r.putObject("channels")
                        .putObject("501")
                        .put("id", "501")
                        .put("type", 0)
                        .put("app_permissions", "1024"));
        var untold = given(7, "501", r -> {});
        var channel = new Destination.Channel("501");
        assertThat(it(own)).isEqualTo(new Argument.Channel(channel, Optional.of(Set.of(Right.VIEW_CHANNEL))));
        assertThat(it(untold)).isEqualTo(new Argument.Channel(channel, Optional.of(HERE)));
    }

    @Test
    void of_a_role_it_is_known_whether_all_may_notify_it_only_where_discord_tells() {
        var told = given(
                8,
                "900",
                r -> r.putObject("roles")
                        .putObject("900")
                        .put("id", "900")
                        .put("name", "mods")
                        .put("color", 0)
                        .put("hoist", false)
                        .put("position", 1)
                        .put("permissions", "0")
                        .put("managed", false)
                        .put("mentionable", false)
                        .put("flags", 0)
                        .putObject("colors")
                        .put("primary_color", 0));
        assertThat(it(told)).isEqualTo(new Argument.Role("900", Optional.of(false)));
        assertThat(it(given(8, "900", r -> {}))).isEqualTo(new Argument.Role("900", Optional.empty()));
    }

    private Argument person(Consumer<ObjectNode> user, boolean here) {
        return it(given(6, "42", r -> {
            user.accept(r.putObject("users")
                    .putObject("42")
                    .put("id", "42")
                    .put("username", "mia")
                    .put("discriminator", "0")
                    .putNull("avatar"));
            if (here) {
                var member = r.putObject("members").putObject("42").put("joined_at", "2026-01-01T00:00:00Z");
                member.putArray("roles");
            }
        }));
    }

    @Test
    void a_person_has_the_name_that_is_shown_there() {
        var mia = new PersonId("42");
        assertThat(person(u -> {}, true)).isEqualTo(new Argument.Someone(new Person(mia, "mia"), Standing.MEMBER));
        assertThat(person(u -> u.put("global_name", "Mia T"), true))
                .isEqualTo(new Argument.Someone(new Person(mia, "Mia T"), Standing.MEMBER));
    }

    @Test
    void who_is_not_in_the_server_is_a_stranger_and_so_is_somebody_of_whom_discord_tells_nothing() {
        assertThat(person(u -> {}, false))
                .isEqualTo(new Argument.Someone(new Person(new PersonId("42"), "mia"), Standing.STRANGER));
        assertThat(it(given(6, "42", r -> {})))
                .isEqualTo(new Argument.Someone(new Person(new PersonId("42"), "somebody"), Standing.STRANGER));
    }

    @Test
    void a_program_is_a_bot_wherever_it_is() {
        var bot = new Argument.Someone(new Person(new PersonId("42"), "mia"), Standing.BOT);
        assertThat(person(u -> u.put("bot", true), true)).isEqualTo(bot);
        assertThat(person(u -> u.put("bot", true), false)).isEqualTo(bot);
        assertThat(person(u -> u.put("system", true), true)).isEqualTo(bot);
    }

    /** @param components as JSON with simple quotes */
    private Map<String, Argument> written(String components) {
        try {
            var parts = new ObjectMapper().readTree(components.replace('\'', '"'));
            var event = discord.gateway()
                    .event(asked, 5, d -> d.put("custom_id", "x").set("components", parts));
            return Interactions.written(Events.form(event));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(components, e);
        }
    }

    private static Argument text(String words) {
        return new Argument.Text(words);
    }

    @Test
    void what_is_written_into_a_form_stands_under_a_label_or_in_a_row() {
        assertThat(written("[{'type':18,'id':1,'component':{'type':4,'id':2,'custom_id':'text','value':'a\\nb'}}]"))
                .isEqualTo(Map.of("text", text("a\nb")));
        assertThat(written("[{'type':1,'components':[{'type':4,'custom_id':'text','value':'old'}]}]"))
                .isEqualTo(Map.of("text", text("old")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[{'type':18}]",
                "[{'type':18,'component':{'type':4}}]",
                "[{'type':18,'component':{'type':4,'custom_id':'text'}}]",
                "[{'type':18,'component':{'type':4,'value':'x'}}]",
                "[{'type':18,'component':{'type':3,'custom_id':'text','values':['x']}}]",
                "[{'type':18,'component':{'type':23,'custom_id':'text','value':true}}]",
                "[{'type':18,'component':{'type':18,'component':{'type':4,'custom_id':'text','value':'deep'}}}]",
                "[{'type':4,'custom_id':'text','value':'bare'}]",
                "[{'type':1,'components':[]}]",
                "[{'type':1,'components':[{'type':2,'custom_id':'text','label':'x'}]}]",
                "[{'type':10,'content':'x'},{},{},{},{},{'type':18,'component':{'type':4,'custom_id':'text','value':'sixth'}}]"
            })
    void of_a_form_in_which_no_text_was_written_nothing_is_read(String components) {
        assertThat(written(components.replace("{}", "{'type':10}"))).isEmpty();
    }

    @Test
    void of_two_texts_under_one_name_the_first_counts_and_what_is_not_a_text_is_one_at_most() {
        assertThat(written(("[{'type':18,'component':{'type':4,'custom_id':'text','value':'first'}},"
                        + "{'type':18,'component':{'type':4,'custom_id':'text','value':'second'}}]")))
                .isEqualTo(Map.of("text", text("first")));
        assertThat(written("[{'type':18,'component':{'type':4,'custom_id':'text','value':42}}]"))
                .isEqualTo(Map.of("text", text("42")));
    }

    /** Any tree of parts: what the library does not take is no event, and of everything else texts are read, or nothing. */
    @Test
    void whatever_the_parts_of_a_form_are_reading_them_never_fails() {
        var random = new Random(5);
        var read = 0;
        for (var i = 0; i < 2000; i++) {
            var parts = JsonNodeFactory.instance.arrayNode();
            for (var n = random.nextInt(8); n > 0; n--) {
                parts.add(part(random, 3));
            }
            var event = discord.gateway()
                    .event(asked, 5, d -> d.put("custom_id", "x").set("components", parts));
            try {
                var written = Interactions.written(Events.form(event));
                assertThat(written.values()).allMatch(a -> a instanceof Argument.Text);
                assertThat(written).hasSizeLessThanOrEqualTo(30);
                read += written.size();
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageStartingWith("no interaction");
            }
        }
        assertThat(read).isGreaterThan(100);
    }

    private static ObjectNode part(Random random, int depth) {
        var part = JsonNodeFactory.instance.objectNode();
        part.put("type", List.of(1, 4, 4, 4, 10, 18, 18, 99).get(random.nextInt(8)));
        if (random.nextInt(4) > 0) {
            part.put("custom_id", List.of("text", "", "x".repeat(200), "other").get(random.nextInt(4)));
        }
        switch (random.nextInt(30)) {
            case 0 -> part.put("value", random.nextInt());
            case 1 -> part.put("value", "y".repeat(random.nextInt(9000)));
            case 2 -> part.putNull("value");
            case 3 -> part.put("value", random.nextBoolean());
            case 4 -> part.putArray("value").add("z");
            case 5, 6, 7 -> {}
            default -> part.put("value", "words");
        }
        if (depth > 0 && random.nextInt(3) > 0) {
            part.set("component", part(random, depth - 1));
        }
        if (depth > 0 && random.nextBoolean()) {
            part.putArray("components").add(part(random, depth - 1)).add(part(random, depth - 1));
        }
        return part;
    }
}
