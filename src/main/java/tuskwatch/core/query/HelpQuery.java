package tuskwatch.core.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Field;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Tone;

/** {@code /help}: the commands in words. */
public final class HelpQuery {
    /**
     * A command as people know it.
     *
     * @param name without the slash
     * @param does one sentence
     * @param how examples and limits
     */
    public record Command(String name, String does, List<String> how) {}

    /** All commands, in the order to show them. */
    public static final List<Command> COMMANDS = List.of(
            new Command(
                    "status",
                    "Tells whether a server works, and how one gets an account there.",
                    List.of(
                            "/status instance:mastodon.example shows one server; without an instance, all that are watched here.",
                            "share:True shows the answer to everybody in the channel; otherwise only you see it.")),
            new Command(
                    "diagnose",
                    "Asks a server right now and says what is probably wrong, why we think so, and what to do.",
                    List.of(
                            "/diagnose instance:mastodon.example symptom:\"503 on sign-up\"",
                            "symptom is what you saw, in your own words: an HTTP status, a message, “no confirmation mail”.",
                            "The buttons show what an admin does, what each address answered, and share the answer. What nobody can tell from outside is said so, with the look that would tell.",
                            "Works for servers that are not watched too: five of them per person in ten minutes.")),
            new Command(
                    "watch",
                    "Says which servers are watched here and where messages go. For people who may manage this server.",
                    List.of(
                            "/watch add instance channel [role] [registrations]: watch a server; outages go to the channel, the role is notified when one begins.",
                            "/watch remove instance: end all watches of that server here.",
                            "/watch list: what is watched.",
                            "/watch test instance: posts a sample that notifies nobody.")),
            new Command(
                    "history",
                    "Tells how a server did: uptime, incidents, answering times, and what else changed.",
                    List.of(
                            "/history instance:mastodon.example days:30 – a week without days; 90 days are kept.",
                            "Time in which we could not see counts neither way.")),
            new Command(
                    "report",
                    "Says what is broken for you. Only counts are shown, never who reported.",
                    List.of(
                            "/report instance:mastodon.example problem:login",
                            "details, in your own words, are read by moderators only and deleted after 30 days.",
                            "One report per person, kind and hour counts; new accounts count a quarter. The button takes it back.",
                            "When unusually many people report the same server, channels are told, even if our checks see nothing.")),
            new Command(
                    "trend",
                    "Shows what members reported in the last day and week, with a chart.",
                    List.of("/trend instance:mastodon.example")),
            new Command(
                    "notify",
                    "Writes to you once, when a server works again or takes new members.",
                    List.of(
                            "/notify instance instance:mastodon.example; with event:registrations, when one can sign up.",
                            "It is a private message; if you take none from me, a mention under the message about the outage. mail:name@example.org sends a mail instead, after /notify confirm and the code in it.",
                            "/notify list, /notify stop. What was told is forgotten.")),
            new Command(
                    "maintenance",
                    "Announces work on a server; no outage is posted meanwhile. For people who may manage this server.",
                    List.of(
                            "/maintenance start instance [length] [note]: work begins now.",
                            "/maintenance plan instance when [length] [note]: for example when:22:00 (UTC) or when:\"in 2h\".",
                            "/maintenance list, /maintenance end instance.",
                            "If it takes longer than announced, that is told once.")),
            new Command(
                    "settings",
                    "What this server has set: board, notices, reports, quiet hours, who may change things.",
                    List.of(
                            "/settings show",
                            "/settings board [channel]: one pinned message with all watched servers, kept up to date.",
                            "/settings moderators [channel]: certificates that end soon, changes of settings, and the like.",
                            "/settings reports [sensitivity] [role]: from how many reports on members hear of them, and who may report.",
                            "/settings quiet [from] [until] [zone]: outages are posted without a sound then.",
                            "/settings managers [role]: whose people may do what needs Manage Server.",
                            "/settings registrations told: changes of sign-up for every watch here.",
                            "/settings details instance: what members wrote beside their reports.",
                            "/settings forget-me, for everybody: deletes what I know of you.")),
            new Command(
                    "oncall",
                    "Who is called when a server breaks, and when. Setting it up is for people who may manage this server.",
                    List.of(
                            "/oncall setup person1 [person2 …] zone [handoff] [every] [channel] [role]: people take turns; the rest is set sensibly.",
                            "/oncall who, /oncall schedule, /oncall show: who is on call, and what is set.",
                            "/oncall take, /oncall away until, /oncall back: for yourself.",
                            "/oncall override, /oncall policy, /oncall quiet: exceptions, how long to wait, quiet hours.",
                            "/oncall route ntfy:True or mail:name@example.org: be reached outside Discord too.",
                            "/oncall readiness, /oncall test: whom a page would reach.",
                            "/oncall fairness, /oncall calendar: who carried how much, and your turns as a file for your calendar.",
                            "What makes a server useless is urgent: a private message, after 3 minutes a mention, after 5 the next person, after 10 the role, all again three times.")),
            new Command(
                    "incident",
                    "What goes on, who has it, and what was done. For people on call.",
                    List.of(
                            "/incident list, /incident show instance",
                            "/incident ack, take, escalate, snooze, reassign instance: the same as the buttons of a page, and more.",
                            "/incident update instance text: tells members in the incident's thread what is being done.",
                            "/incident note, /incident role, /incident export: for yourselves, and for the post-mortem.",
                            "/incident open instance component, /incident resolve instance: what no check sees, and what is over.")),
            new Command("help", "Shows this.", List.of("/help command:diagnose tells more about one command.")));

    /** All commands, or one. */
    public Card help(Optional<String> name) {
        var wanted = name.map(n -> n.startsWith("/") ? n.substring(1) : n).map(n -> n.split(" ", -1)[0]);
        if (wanted.isPresent()) {
            return COMMANDS.stream()
                    .filter(c -> c.name().equals(wanted.get()))
                    .findFirst()
                    .map(HelpQuery::one)
                    .orElseGet(() -> Card.sentence(
                            Tone.INFO,
                            "There is no such command. The commands are: "
                                    + COMMANDS.stream().map(c -> "/" + c.name()).collect(Collectors.joining(", "))
                                    + "."));
        }
        var lines = new ArrayList<List<Span>>();
        COMMANDS.forEach(c -> lines.add(List.of(new Span.Strong("/" + c.name()), Span.words(" – " + c.does()))));
        return Card.answer(
                Tone.INFO,
                "Tuskwatch tells whether a Mastodon server works, and if not, why",
                List.of(new Field("Commands", lines)));
    }

    private static Card one(Command command) {
        return Card.answer(
                Tone.INFO, "/" + command.name() + " – " + command.does(), List.of(Field.of("How", command.how())));
    }
}
