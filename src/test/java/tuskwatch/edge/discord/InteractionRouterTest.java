package tuskwatch.edge.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static tuskwatch.core.message.LocalizedText.outside;
import static tuskwatch.core.message.LocalizedText.phrase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tuskwatch.core.command.Access;
import tuskwatch.core.command.Answering;
import tuskwatch.core.command.Call;
import tuskwatch.core.command.Commands;
import tuskwatch.core.command.Definition;
import tuskwatch.core.command.Option;
import tuskwatch.core.command.Press;
import tuskwatch.core.command.Reply;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.instance.NameReader;
import tuskwatch.core.message.Attachment;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Tone;
import tuskwatch.core.meter.Figure;
import tuskwatch.core.meter.Meter;
import tuskwatch.testing.Anybody;
import tuskwatch.testing.English;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.FakeDiscord.Fault;

class InteractionRouterTest {
    private static final Option<String> NOTE = Option.text("text", 1000).needed();

    private final FakeDiscord discord = FakeDiscord.start();
    private final FakeDiscord.Asked asked = discord.begin();
    private final List<String> done = new ArrayList<>();
    private final List<String> timed = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private final Meter meter = new Meter() {
        @Override
        public void count(Figure figure, String kind) {}

        @Override
        public void time(Figure figure, Duration length) {
            timed.add(figure + " " + length);
        }
    };
    private final InteractionRouter router =
            new InteractionRouter(commands(), discord.rest(), meter, () -> nanos.getAndAdd(1_000_000));

    /** The first answer of a process waits for its classes, on a busy machine longer than Discord does. */
    @BeforeAll
    static void answersOnce() {
        var first = new InteractionRouterTest();
        first.router.command(Events.command(first.typed("quick")));
        first.discord.close();
    }

    @AfterEach
    void stop() {
        assertThat(discord.violations()).isEmpty();
        discord.close();
    }

    private Commands commands() {
        return new Commands(
                List.of(
                        () -> does("quick", Answering.Effort.QUICK, call -> said("at once")),
                        () -> does("slow", Answering.Effort.LONG, call -> said("after a while")),
                        () -> does("broken", Answering.Effort.LONG, call -> {
                            throw new IllegalStateException("broken");
                        }),
                        () -> does("torn", Answering.Effort.QUICK, call -> {
                            throw new IllegalStateException("torn");
                        }),
                        () -> does("file", Answering.Effort.LONG, call -> withFile()),
                        () -> Definition.of("button")
                                .does(Access.EVERYONE, Answering.Effort.QUICK, call -> said("typed"))
                                .answers(
                                        Press.Mute.class,
                                        Access.EVERYONE,
                                        (press, asker) -> said("muted " + press.incident()))
                                .answersAtOnce(
                                        Press.Answer.class,
                                        Access.EVERYONE,
                                        (press, asker) -> press.choice().equals("gone")
                                                ? said("gone")
                                                : Reply.instead(
                                                        said(press.choice()).card()))
                                .asks(
                                        Press.AddNote.class,
                                        Access.EVERYONE,
                                        new Reply.Form(
                                                phrase("form.note.title"),
                                                phrase("form.note.label"),
                                                NOTE,
                                                "/incident note"),
                                        (press, asker) -> press.call().call().equals("old")
                                                ? Optional.of(said("old"))
                                                : Optional.empty(),
                                        (press, call) -> said("noted " + call.get(NOTE)))),
                text -> new NameReader.Reading.Understood(new InstanceName(text)),
                new Anybody() {
                    @Override
                    public List<String> watched(CommunityId community, String typed, int most) {
                        if (typed.isEmpty()) {
                            throw new IllegalStateException("nothing typed");
                        }
                        return List.of(typed + ".example");
                    }
                },
                English.PHRASES);
    }

    private static Definition does(String name, Answering.Effort effort, Function<Call, Reply> work) {
        return Definition.of(name).does(Access.EVERYONE, effort, work, Option.instance());
    }

    private Reply said(String words) {
        done.add(words);
        return Reply.sentence(outside(words));
    }

    private static Reply withFile() {
        var file = Attachment.text("x.txt", book -> "words", outside("words"));
        return new Reply(Card.sentence(Tone.INFO, outside("see the file")), Optional.of(file));
    }

    private ObjectNode typed(String command) {
        return typed(command, asked);
    }

    private ObjectNode typed(String command, FakeDiscord.Asked asked) {
        return discord.gateway()
                .event(asked, 2, d -> d.put("id", "1").put("name", command).put("type", 1));
    }

    private List<Integer> types() {
        return asked.answers().stream().map(a -> a.path("type").asInt()).toList();
    }

    private static String content(JsonNode answer) {
        return answer.path("data").path("content").asText()
                + answer.path("content").asText();
    }

    @Test
    void what_is_quick_is_answered_at_once_and_seen_by_who_asked() {
        router.command(Events.command(typed("quick")));
        assertThat(types()).containsExactly(4);
        assertThat(content(asked.answers().getFirst())).contains("at once");
        assertThat(asked.answers().getFirst().path("data").path("flags").asInt())
                .isEqualTo(64);
    }

    @Test
    void what_takes_long_is_promised_first() {
        router.command(Events.command(typed("slow")));
        assertThat(types()).containsExactly(5, 0);
        assertThat(content(asked.answers().getLast())).contains("after a while");
    }

    @Test
    void nothing_is_done_that_can_be_answered_no_more() {
        discord.next(
                call -> call.startsWith("POST /interactions/"),
                new Fault.Status(404, Map.of(), "{\"code\":10062,\"message\":\"Unknown interaction\"}"));
        router.command(Events.command(typed("slow")));
        assertThat(done).isEmpty();
        assertThat(discord.requests()).hasSize(1);
    }

    @Test
    void what_is_told_twice_is_done_once() {
        router.command(Events.command(typed("slow")));
        router.command(Events.command(typed("slow")));
        assertThat(done).containsExactly("after a while");
        assertThat(types()).containsExactly(5, 0);
    }

    @Test
    void what_somebody_else_has_answered_is_not_done() {
        discord.next(call -> call.startsWith("POST /interactions/"), taken());
        router.command(Events.command(typed("slow")));
        assertThat(done).isEmpty();
        assertThat(discord.requests()).hasSize(1);
    }

    @Test
    void no_more_is_said_of_a_failure_where_somebody_else_has_answered() {
        discord.next(call -> call.startsWith("POST /interactions/"), taken());
        router.command(Events.command(typed("torn")));
        assertThat(discord.requests()).hasSize(1);
    }

    private static Fault taken() {
        return new Fault.Status(
                400, Map.of(), "{\"code\":40060,\"message\":\"Interaction has already been acknowledged.\"}");
    }

    @Test
    void a_failure_is_told_in_the_language_of_who_asked_with_its_number() {
        discord.gateway().speak("de", "en-US");
        router.command(Events.command(typed("broken")));
        assertThat(types()).containsExactly(5, 0);
        assertThat(content(asked.answers().getLast()))
                .contains(English.PHRASES.in(Locale.GERMAN).say(phrase("command.failed", asked.id())));
    }

    @Test
    void a_file_comes_beside_the_answer() {
        router.command(Events.command(typed("file")));
        assertThat(discord.files()).containsExactly("words".getBytes(StandardCharsets.UTF_8));
        assertThat(content(asked.answers().getLast())).contains("see the file");
    }

    @Test
    void what_a_button_brings_in_place_of_its_message_is_put_there_at_once() {
        router.button(Events.button(discord.gateway()
                .event(asked, 3, d -> d.put("custom_id", "tw|ANSWER|abc who me").put("component_type", 2))));
        assertThat(types()).containsExactly(7);
        assertThat(content(asked.answers().getFirst())).contains("me");
        assertThat(asked.answers().getFirst().path("data").has("flags")).isFalse();
    }

    @Test
    void what_cannot_be_put_in_place_of_its_message_stands_beneath_it_for_who_pressed() {
        router.button(Events.button(discord.gateway()
                .event(
                        asked,
                        3,
                        d -> d.put("custom_id", "tw|ANSWER|abc who gone").put("component_type", 2))));
        assertThat(types()).containsExactly(4);
        assertThat(asked.answers().getFirst().path("data").path("flags").asInt())
                .isEqualTo(64);
    }

    @Test
    void a_button_does_what_its_id_says() {
        router.button(Events.button(discord.gateway()
                .event(asked, 3, d -> d.put("custom_id", "tw|MUTE|inc1x").put("component_type", 2))));
        assertThat(done).containsExactly("muted inc1x");
        assertThat(types()).containsExactly(5, 0);
    }

    private void presses(String id) {
        router.button(Events.button(
                discord.gateway().event(asked, 3, d -> d.put("custom_id", id).put("component_type", 2))));
    }

    @Test
    void a_button_that_asks_is_answered_with_a_form_which_carries_its_id() {
        discord.gateway().speak("de", "en-US");
        presses("tw|ADD_NOTE|12:c");
        assertThat(types()).containsExactly(9);
        assertThat(asked.answers().getFirst().path("data").toString())
                .isEqualTo("{\"custom_id\":\"tw|ADD_NOTE|12:c\",\"title\":\"Eine Notiz in den Verlauf schreiben\","
                        + "\"components\":[{\"type\":18,\"label\":\"Für die, die sich darum kümmern\",\"component\":"
                        + "{\"type\":4,\"custom_id\":\"text\",\"style\":2,\"min_length\":1,\"max_length\":1000,"
                        + "\"required\":true}}]}");
        assertThat(done).isEmpty();
    }

    @Test
    void what_is_written_into_the_form_is_done_and_answered_to_who_wrote() {
        presses("tw|ADD_NOTE|12:c");
        var filled = discord.gateway().submits(asked, "two\nlines");
        router.form(Events.form(discord.gateway().told(filled)));
        router.form(Events.form(discord.gateway().told(filled)));
        assertThat(done).containsExactly("noted two lines");
        assertThat(filled.answers()).hasSize(2);
        assertThat(filled.answers().getFirst().path("type").asInt()).isEqualTo(5);
        assertThat(filled.answers().getFirst().path("data").path("flags").asInt())
                .isEqualTo(64);
        assertThat(content(filled.answers().getLast())).contains("noted two lines");
    }

    @Test
    void where_no_form_is_shown_a_sentence_says_why() {
        presses("tw|ADD_NOTE|12:old");
        assertThat(types()).containsExactly(4);
        assertThat(content(asked.answers().getFirst())).contains("old");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"custom_id\":\"tw|ADD_NOTE|12:c\"}",
                "{\"custom_id\":\"tw|ADD_NOTE|12:c\",\"components\":[]}",
                "{\"custom_id\":\"tw|ADD_NOTE|12:c\",\"components\":[{\"type\":18}]}",
                "{\"custom_id\":\"tw|ADD_NOTE|12:c\",\"components\":[{\"type\":1,\"components\":[]}]}",
                "{\"custom_id\":\"tw|ADD_NOTE|12:c\",\"components\":[{\"type\":18,\"component\":{\"type\":4,\"custom_id\":\"text\"}}]}",
                "{\"custom_id\":\"tw|ADD_NOTE|12:c\",\"components\":[{\"type\":18,\"component\":{\"type\":4,\"custom_id\":\"text\",\"value\":\" \"}}]}",
                "{\"custom_id\":\"tw|MUTE|inc1x\",\"components\":[{\"type\":18,\"component\":{\"type\":4,\"custom_id\":\"text\",\"value\":\"x\"}}]}",
                "{\"custom_id\":\"@everyone\",\"components\":[{\"type\":18,\"component\":{\"type\":4,\"custom_id\":\"text\",\"value\":\"x\"}}]}"
            })
    void a_form_that_nobody_of_ours_sent_is_answered_in_one_sentence_and_does_nothing(String data) throws IOException {
        var odd = (ObjectNode) new ObjectMapper().readTree(data);
        router.form(Events.form(discord.gateway().event(asked, 5, d -> d.setAll(odd))));
        assertThat(done).isEmpty();
        assertThat(content(asked.answers().getLast())).containsAnyOf("Nothing was written", "from another version");
    }

    private void types(String instance, boolean focused) {
        types(asked, instance, focused);
    }

    private void types(FakeDiscord.Asked asked, String instance, boolean focused) {
        router.suggest(Events.typing(discord.gateway()
                .event(
                        asked,
                        4,
                        d -> d.put("id", "1")
                                .put("name", "quick")
                                .put("type", 1)
                                .putArray("options")
                                .addObject()
                                .put("name", "instance")
                                .put("type", 3)
                                .put("value", instance)
                                .put("focused", focused))));
    }

    @Test
    void suggestions_are_made_for_the_option_that_is_typed() {
        types(discord.begin(), "tusk", false);
        assertThat(discord.requests()).isEmpty();
        types("tusk", true);
        assertThat(types()).containsExactly(8);
        assertThat(asked.answers().getFirst().path("data").path("choices").findValuesAsText("value"))
                .containsExactly("tusk.example");
    }

    @Test
    void suggestions_that_fail_are_silent() {
        types("", true);
        assertThat(discord.requests()).isEmpty();
        assertThat(timed).hasSize(1);
    }

    @Test
    void the_time_of_each_counts_whether_it_fails_or_not() {
        router.command(Events.command(typed("quick")));
        router.command(Events.command(typed("broken", discord.begin())));
        assertThat(timed).containsExactly("COMMAND_TIME PT0.001S", "COMMAND_TIME PT0.001S");
    }
}
