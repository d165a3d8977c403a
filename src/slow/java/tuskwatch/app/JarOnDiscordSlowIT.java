package tuskwatch.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tuskwatch.edge.chart.Charts;
import tuskwatch.testing.BotProcess;
import tuskwatch.testing.FakeDiscord;
import tuskwatch.testing.MastodonModel.Fault;

/** What people do with the bot on Discord, through the built jar. */
class JarOnDiscordSlowIT extends JarOnLoopback {
    @Test
    void buttons_and_suggestions_work_for_those_who_may() throws Exception {
        onDiscord();
        environment.put("TUSKWATCH_DETECT_HOLD", "30s");
        try (var bot = BotProcess.start(directory, environment)) {
            eventually(bot, () -> bot.logged("commands-registered") && mastodon.requests() > 4);
            var suggestions = discord.gateway()
                    .autocomplete(
                            "status",
                            d -> d.putArray("options")
                                    .addObject()
                                    .put("name", "instance")
                                    .put("type", 3)
                                    .put("value", "127")
                                    .put("focused", true));
            eventually(bot, () -> suggestions.answers().size() == 1);
            assertThat(suggestions
                            .answers()
                            .getFirst()
                            .path("data")
                            .path("choices")
                            .path(0)
                            .path("value")
                            .asText())
                    .isEqualTo(mastodon.name());
            mastodon.breaks(Fault.PUMA_KILLED);
            eventually(bot, () -> discord.messages(CHANNEL).size() == 1);
            var buttons = buttonsOfTheOutage();
            membersWithoutRightsLookAndDoNotTouch(bot, buttons);
            var diagnose =
                    discord.gateway().button(buttons.path(0).path("custom_id").asText());
            eventually(bot, () -> diagnose.answers().size() == 2);
            assertThat(diagnose.answers().get(1).toString()).contains("The application is not running");
            assertThat(pressed(bot, diagnose, 0).get(1).toString())
                    .contains(
                            "For the admin: The application is not running",
                            "```\\nsystemctl status mastodon-web\\n```");
            assertThat(pressed(bot, diagnose, 1).get(1).toString()).contains("502, said by nginx in front, ");
            var shared = pressed(bot, diagnose, 2);
            assertThat(shared.getFirst().path("data").path("flags").asInt()).isZero();
            assertThat(shared.get(1).toString()).contains("The application is not running");
            var mute =
                    discord.gateway().button(buttons.path(2).path("custom_id").asText());
            eventually(bot, () -> mute.answers().size() == 2);
            assertThat(mute.answers().get(1).path("content").asText()).contains("Muted here for 2 hours");
            var falseAlarm =
                    discord.gateway().button(buttons.path(1).path("custom_id").asText());
            eventually(bot, () -> discord.messages(CHANNEL).getFirst().content().contains("False alarm"));
            assertThat(discord.messages(CHANNEL).getFirst().now().toString()).contains("ada");
            eventually(bot, () -> falseAlarm.answers().size() == 2);
        }
        assertThat(discord.violations()).isEmpty();
    }

    private void membersWithoutRightsLookAndDoNotTouch(BotProcess bot, JsonNode buttons) {
        discord.gateway().memberMay("1024");
        var falseAlarm =
                discord.gateway().button(buttons.path(1).path("custom_id").asText());
        eventually(bot, () -> falseAlarm.answers().size() == 2);
        assertThat(last(falseAlarm)).contains("Only people with the right Manage Server");
        var list = watch("list");
        eventually(bot, () -> list.answers().size() == 2);
        assertThat(last(list)).contains("Only people with the right Manage Server");
        var shared = status();
        eventually(bot, () -> shared.answers().size() == 1);
        assertThat(shared.answers().getFirst().path("data").path("flags").asInt())
                .isEqualTo(64);
        discord.gateway().memberMay("3072");
        var really = status();
        eventually(bot, () -> really.answers().size() == 1);
        assertThat(really.answers().getFirst().path("data").has("flags")).isFalse();
        assertThat(discord.messages(CHANNEL).getFirst().content()).contains("is down");
        discord.gateway().memberMay("2147483647");
    }

    private JsonNode buttonsOfTheOutage() {
        return discord.messages(CHANNEL)
                .getFirst()
                .now()
                .path("components")
                .path(0)
                .path("components");
    }

    /** The answers after pressing the button of that number under an answer, below the question that may be asked back. */
    private List<JsonNode> pressed(BotProcess bot, FakeDiscord.Asked under, int number) {
        var rows = under.answers().get(1).path("components");
        var buttons = rows.path(rows.size() - 1).path("components");
        var asked =
                discord.gateway().button(buttons.path(number).path("custom_id").asText());
        eventually(bot, () -> asked.answers().size() == 2);
        return asked.answers();
    }

    @Test
    void a_watch_is_warned_about_tried_listed_and_removed_and_whoever_asks_is_answered() throws Exception {
        onDiscord();
        try (var bot = BotProcess.start(directory, environment)) {
            eventually(bot, () -> bot.logged("commands-registered") && bot.logged("home-found"));
            var added = add("84992");
            eventually(bot, () -> added.answers().size() == 2);
            assertThat(last(added)).contains("is watched now").contains("But the role cannot be notified");
            var sample = watch("test");
            eventually(bot, () -> sample.answers().size() == 2);
            assertThat(last(sample)).contains("posted; in an outage the role would be notified");
            assertThat(discord.messages("1600000000000000077"))
                    .singleElement()
                    .satisfies(m -> assertThat(m.content()).contains("This is a sample"));
            var list = watch("list");
            eventually(bot, () -> list.answers().size() == 2);
            assertThat(last(list)).contains("<#1600000000000000077>").contains("from the configuration");
            var removed = watch("remove");
            eventually(bot, () -> removed.answers().size() == 2);
            assertThat(last(removed)).contains("is ended (1 watch)", "watch.instances");
            var refused = watch("remove");
            eventually(bot, () -> refused.answers().size() == 2);
            assertThat(last(refused)).contains("take it out of watch.instances");
            mastodon.breaks(Fault.REDIS_REFUSED);
            var asked = discord.gateway().slash("diagnose", d -> {
                var options = d.putArray("options");
                options.addObject().put("name", "instance").put("type", 3).put("value", mastodon.name());
                options.addObject().put("name", "symptom").put("type", 3).put("value", "503 on sign-up");
            });
            eventually(bot, () -> asked.answers().size() == 2);
            assertThat(last(asked))
                    .contains("Redis does not answer")
                    .contains("A real 503 at sign-up never comes from Mastodon itself");
        }
        assertThat(discord.violations()).isEmpty();
    }

    @Test
    void history_maintenance_and_settings_answer_people_who_may() throws Exception {
        onDiscord();
        try (var bot = BotProcess.start(directory, environment)) {
            eventually(bot, () -> bot.logged("commands-registered") && mastodon.requests() > 12);
            var asked = new AtomicReference<>(history());
            // A round that was asked is not yet one that is written down.
            eventually(bot, () -> {
                var answered = asked.get().answers().size() == 2;
                var early = answered && last(asked.get()).contains("Nothing is known");
                if (early) {
                    asked.set(history());
                }
                return answered && !early;
            });
            var history = asked.get();
            assertThat(last(history)).contains("in the last 30 days");
            if (Charts.paints()) {
                chartOf(history);
            }
            var plan = sub("maintenance", "start", o -> {
                o.addObject().put("name", "instance").put("type", 3).put("value", mastodon.name());
                o.addObject().put("name", "length").put("type", 3).put("value", "2h");
                o.addObject().put("name", "note").put("type", 3).put("value", "@everyone new disks");
            });
            eventually(bot, () -> plan.answers().size() == 2);
            assertThat(last(plan)).contains("begins now");
            eventually(bot, () -> discord.messages(CHANNEL).size() == 1);
            assertThat(discord.messages(CHANNEL).getFirst().content()).contains("is under maintenance, as announced");
            mastodon.breaks(Fault.PUMA_KILLED);
            eventually(bot, () -> bot.logged("incident-opened"));
            var list = sub("maintenance", "list", o -> {});
            eventually(bot, () -> list.answers().size() == 2);
            assertThat(last(list)).contains("going on").contains("by ada");
            assertThat(discord.messages(CHANNEL)).hasSize(1);
            var board = sub(
                    "settings",
                    "board",
                    o -> o.addObject().put("name", "channel").put("type", 7).put("value", "1600000000000000088"));
            eventually(bot, () -> board.answers().size() == 2);
            eventually(bot, () -> discord.pinned().size() == 1);
            assertThat(discord.messages("1600000000000000088").getFirst().now().toString())
                    .contains("Status board");
            var show = sub("settings", "show", o -> {});
            eventually(bot, () -> show.answers().size() == 2);
            assertThat(last(show)).contains("<#1600000000000000088>");
        }
        assertThat(discord.violations()).isEmpty();
    }

    private FakeDiscord.Asked history() {
        return discord.gateway().slash("history", d -> {
            var options = d.putArray("options");
            options.addObject().put("name", "instance").put("type", 3).put("value", mastodon.name());
            options.addObject().put("name", "days").put("type", 4).put("value", 30);
        });
    }

    private void chartOf(FakeDiscord.Asked history) {
        assertThat(last(history)).contains("attachment://history.png");
        var words = history.answers().get(1).path("attachments").path(0).path("description");
        assertThat(words.asText()).startsWith("Uptime of 127.0.0.1");
        assertThat(discord.files())
                .singleElement()
                .satisfies(png -> assertThat(png).startsWith(0x89, 'P', 'N', 'G'));
    }

    private FakeDiscord.Asked sub(String command, String name, Consumer<ArrayNode> options) {
        return discord.gateway().slash(command, d -> {
            var sub = d.putArray("options").addObject().put("name", name).put("type", 1);
            options.accept(sub.putArray("options"));
        });
    }

    private FakeDiscord.Asked about(String command, String name, Consumer<ArrayNode> options) {
        return sub(command, name, o -> {
            o.addObject().put("name", "instance").put("type", 3).put("value", mastodon.name());
            options.accept(o);
        });
    }

    @Test
    void members_report_wait_for_the_end_and_are_forgotten() throws Exception {
        onDiscord();
        environment.put("TUSKWATCH_DETECT_HOLD", "5s");
        try (var bot = BotProcess.start(directory, environment)) {
            eventually(bot, () -> bot.logged("commands-registered") && mastodon.requests() > 4);
            discord.gateway().memberMay("1024");
            var report = discord.gateway().slash("report", d -> {
                var options = d.putArray("options");
                options.addObject().put("name", "instance").put("type", 3).put("value", mastodon.name());
                options.addObject().put("name", "problem").put("type", 3).put("value", "login");
                options.addObject().put("name", "details").put("type", 3).put("value", "@everyone it hangs");
            });
            eventually(bot, () -> report.answers().size() == 2);
            assertThat(last(report)).contains("Thank you, that is counted", "1 person reports trouble: login 1");
            assertThat(pressed(bot, report, 0).get(1).toString()).contains("is taken back and counts no more");
            var early = about("notify", "instance", o -> {});
            eventually(bot, () -> early.answers().size() == 2);
            assertThat(last(early)).contains("works, as far as strangers can see");
            mastodon.breaks(Fault.PUMA_KILLED);
            eventually(bot, () -> discord.messages(CHANNEL).size() == 1);
            var buttons = buttonsOfTheOutage();
            var meToo =
                    discord.gateway().button(buttons.path(3).path("custom_id").asText());
            eventually(bot, () -> meToo.answers().size() == 2);
            assertThat(last(meToo)).contains("Thank you, that is counted");
            var notify =
                    discord.gateway().button(buttons.path(4).path("custom_id").asText());
            eventually(bot, () -> notify.answers().size() == 2);
            assertThat(last(notify)).contains("You get one private message when it works again");
            var trend = discord.gateway()
                    .slash(
                            "trend",
                            d -> d.putArray("options")
                                    .addObject()
                                    .put("name", "instance")
                                    .put("type", 3)
                                    .put("value", mastodon.name()));
            eventually(bot, () -> trend.answers().size() == 2);
            assertThat(last(trend)).contains("Last 24 hours, by the hour").doesNotContain("@everyone");
            var status = about("notify", "list", o -> {});
            eventually(bot, () -> status.answers().size() == 2);
            assertThat(last(status)).contains("when it works again (private message)");
            var settings = sub("settings", "reports", o -> {});
            eventually(bot, () -> settings.answers().size() == 2);
            assertThat(last(settings)).contains("Only people with the right Manage Server");
            mastodon.breaks(Fault.NONE);
            eventually(
                    bot,
                    () -> discord.messages().stream()
                            .anyMatch(m ->
                                    m.channel().startsWith("9") && m.content().contains("works again")));
            var forget = sub("settings", "forget-me", o -> {});
            eventually(bot, () -> forget.answers().size() == 2);
            assertThat(last(forget)).contains("Forgotten");
            var gone = about("notify", "list", o -> {});
            eventually(bot, () -> gone.answers().size() == 2);
            assertThat(last(gone)).contains("You wait for nothing");
        }
        assertThat(discord.violations()).isEmpty();
    }

    private FakeDiscord.Asked status() {
        return discord.gateway()
                .slash(
                        "status",
                        d -> d.putArray("options")
                                .addObject()
                                .put("name", "share")
                                .put("type", 5)
                                .put("value", true));
    }

    private static String last(FakeDiscord.Asked asked) {
        return asked.answers().getLast().toString();
    }

    private FakeDiscord.Asked watch(String what) {
        return discord.gateway().slash("watch", d -> {
            var sub = d.putArray("options")
                    .addObject()
                    .put("name", what)
                    .put("type", 1)
                    .putArray("options");
            if (!what.equals("list")) {
                sub.addObject().put("name", "instance").put("type", 3).put("value", mastodon.name());
            }
        });
    }

    private FakeDiscord.Asked add(String rights) {
        return discord.gateway().slash("watch", d -> {
            var sub = d.putArray("options")
                    .addObject()
                    .put("name", "add")
                    .put("type", 1)
                    .putArray("options");
            sub.addObject().put("name", "instance").put("type", 3).put("value", mastodon.name());
            sub.addObject().put("name", "channel").put("type", 7).put("value", "1600000000000000077");
            sub.addObject().put("name", "role").put("type", 8).put("value", "1400000000000000001");
            var resolved = d.putObject("resolved");
            resolved.putObject("channels")
                    .putObject("1600000000000000077")
                    .put("id", "1600000000000000077")
                    .put("name", "status")
                    .put("type", 0)
                    .put("permissions", "0")
                    .put("app_permissions", rights);
            var role = resolved.putObject("roles").putObject("1400000000000000001");
            role.put("id", "1400000000000000001")
                    .put("name", "moderators")
                    .put("color", 0)
                    .put("hoist", false)
                    .put("position", 1)
                    .put("permissions", "0")
                    .put("managed", false)
                    .put("mentionable", false)
                    .put("flags", 0);
            role.putNull("icon");
            role.putNull("unicode_emoji");
            role.putObject("colors")
                    .put("primary_color", 0)
                    .putNull("secondary_color")
                    .putNull("tertiary_color");
        });
    }

    @Test
    void a_channel_that_was_added_is_written_to_in_the_language_of_its_server_and_people_in_their_own()
            throws Exception {
        onDiscord();
        environment.remove("TUSKWATCH_WATCH_CHANNEL");
        environment.put("TUSKWATCH_WATCH_INSTANCES", "");
        environment.put("TUSKWATCH_DETECT_HOLD", "5s");
        try (var bot = BotProcess.start(directory, environment)) {
            eventually(bot, () -> bot.logged("commands-registered"));
            assertThat(discord.commands()
                            .path(0)
                            .path("description_localizations")
                            .path("de")
                            .asText())
                    .startsWith("Läuft ein Mastodon-Server");
            discord.gateway().speak("en-GB", "de");
            var poor = add("1024");
            eventually(bot, () -> poor.answers().size() == 2);
            assertThat(poor.answers().get(1).path("content").asText())
                    .contains("There I lack: Send Messages, Embed Links, Read Message History");
            var added = add("2147483647");
            eventually(bot, () -> added.answers().size() == 2);
            assertThat(added.answers().get(1).path("content").asText()).contains("is watched now");
            eventually(bot, () -> mastodon.requests() > 4);
            mastodon.breaks(Fault.STREAMING_STOPPED);
            eventually(bot, () -> discord.messages("1600000000000000077").size() == 1);
            assertThat(discord.messages("1600000000000000077").getFirst().content())
                    .contains("ist gestört: Streaming ausgefallen");
            var status = discord.gateway()
                    .slash(
                            "status",
                            d -> d.putArray("options")
                                    .addObject()
                                    .put("name", "instance")
                                    .put("type", 3)
                                    .put("value", mastodon.name()));
            eventually(bot, () -> status.answers().size() == 1);
            assertThat(status.answers().getFirst().path("data").path("content").asText())
                    .contains("has trouble");
            discord.gateway().speak("de", "de");
            var wish = about("notify", "instance", o -> {});
            eventually(bot, () -> wish.answers().size() == 2);
            assertThat(last(wish)).contains("Du bekommst eine Direktnachricht, wenn es wieder läuft");
            var english = sub(
                    "settings",
                    "language",
                    o -> o.addObject().put("name", "language").put("type", 3).put("value", "en"));
            eventually(bot, () -> english.answers().size() == 2);
            assertThat(last(english)).contains("in dieser Sprache: English");
            mastodon.breaks(Fault.NONE);
            eventually(bot, () -> discord.messages("1600000000000000077").size() == 2);
            assertThat(discord.messages("1600000000000000077").getLast().content())
                    .contains("works again");
            eventually(bot, () -> discord.messages("91700000000000000001").size() == 1);
            assertThat(discord.messages("91700000000000000001").getFirst().content())
                    .contains("läuft wieder");
        }
        assertThat(discord.violations()).isEmpty();
    }
}
