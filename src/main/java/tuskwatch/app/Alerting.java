package tuskwatch.app;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import tuskwatch.core.diagnose.Finding;
import tuskwatch.core.message.Action;
import tuskwatch.core.message.Destination;
import tuskwatch.core.oncall.duty.ChooseContactMethods;
import tuskwatch.core.oncall.paging.LockedOutAlert;
import tuskwatch.core.oncall.paging.StoreOutageAlert;
import tuskwatch.core.oncall.plan.Contact;
import tuskwatch.core.oncall.plan.ContactMethods;
import tuskwatch.core.oncall.plan.OnCallPlan;
import tuskwatch.core.outbox.ExternalChannelSender;
import tuskwatch.core.outbox.Notifier;
import tuskwatch.core.outbox.Sender;
import tuskwatch.core.subscription.Subscription;
import tuskwatch.edge.config.Settings;
import tuskwatch.edge.discord.rest.MessageAddress;
import tuskwatch.edge.mail.Mailer;
import tuskwatch.edge.push.DeadManSwitch;
import tuskwatch.edge.push.Ntfy;
import tuskwatch.edge.push.PushClient;
import tuskwatch.edge.push.Webhook;
import tuskwatch.edge.store.Store;

/** The ways out that are not Discord, from the settings. */
public final class Alerting implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration STALE = Duration.ofSeconds(30);

    private final Settings.Alerting settings;
    private final ContactMethods ways;
    private final Core core;
    private final Bot parts = new Bot();
    private final PushClient push = parts.runs("push", new PushClient(PATIENCE));
    private final Map<Destination.Outside, Notifier> notifiers = new EnumMap<>(Destination.Outside.class);

    private Alerting(Settings.Alerting settings, ContactMethods ways, Core core) {
        this.settings = settings;
        this.ways = ways;
        this.core = core;
    }

    static ContactMethods ways(Settings settings) {
        var alerting = settings.alerting();
        return new ContactMethods(
                alerting.ntfy().isPresent(),
                alerting.mail().isPresent(),
                alerting.webhook().isPresent());
    }

    /** What the settings allow. */
    public static Alerting of(Settings settings, Core core) {
        var alerting = new Alerting(settings.alerting(), ways(settings), core);
        alerting.setUp();
        return alerting;
    }

    private void setUp() {
        settings.ntfy().ifPresent(n -> {
            var server = new Ntfy.Server(n.url(), n.token().map(t -> t.reveal()));
            var addresses = new Ntfy.Addresses(core.duty.links::address, this::post);
            notifiers.put(Destination.Outside.PUSH, new Ntfy(push, server, contact(Contact::topic), addresses));
        });
        settings.mail().ifPresent(m -> {
            var mailer = new Mailer(relay(m), mailAddress(), core.duty.links::address, Clocks.wall());
            notifiers.put(Destination.Outside.MAIL, mailer);
        });
        settings.webhook().ifPresent(w -> notifiers.put(Destination.Outside.WEBHOOK, new Webhook(push, w.reveal())));
    }

    private static Mailer.Relay relay(Settings.Mail mail) {
        var at = mail.relay();
        var encryption = Mailer.Encryption.valueOf(mail.encryption().name());
        var password = mail.password().reveal();
        return new Mailer.Relay(at.host(), at.port(), encryption, mail.from(), mail.user(), password, PATIENCE);
    }

    /** What {@code doctor} says about mail; nothing where it is not set up. */
    public static Optional<Finding> mail(Settings settings) {
        return settings.alerting().mail().map(m -> {
            var relay = m.relay().host() + ":" + m.relay().port();
            return new Mailer(relay(m), to -> Optional.empty(), button -> Optional.empty(), Clocks.wall())
                    .trouble()
                    .map(why -> Finding.failed("mail: the relay " + relay + " does not take mail (" + why
                            + "); check mail.host, mail.port, mail.encryption, mail.user and mail.password"))
                    .orElseGet(() -> Finding.ok("mail: the relay " + relay + " takes mail"));
        });
    }

    /** Where the post of the incident opens that a button is about. */
    private Optional<String> post(Action button) {
        return core.duty
                .posts
                .find(button)
                .flatMap(
                        p -> MessageAddress.of(p.community().text(), p.channel().address(), p.messageId()));
    }

    private Function<Destination.Outsider, Optional<String>> contact(Function<Contact, Optional<String>> way) {
        return to -> core.duty
                .room
                .plan(to.community())
                .map((OnCallPlan plan) -> plan.contact(to.person()))
                .flatMap(way);
    }

    /** Of people on call who have confirmed it, of members who asked for a mail, and of whoever is asked whether it is wanted. */
    private Function<Destination.Outsider, Optional<String>> mailAddress() {
        var onCall = contact(Contact::confirmedMail);
        return to -> {
            if (to.community().equals(Subscription.MAIL)) {
                return core.kept.subscriptions.mail(to.person().text());
            }
            return to.community().equals(ChooseContactMethods.ASKING)
                    ? core.duty.contacts.asked(to.person().text())
                    : onCall.apply(to);
        };
    }

    /** Sends to the platform what is for the platform, and the rest elsewhere. */
    public Sender sender(Sender platform) {
        return new ExternalChannelSender(platform, notifiers);
    }

    /** Tells the dead man's switch each minute that all is well, as long as it is. */
    public void deadMan(Store store, Supplier<Optional<Instant>> lockedOut, Housekeeping housekeeping) {
        settings.deadMan().ifPresent(url -> {
            var deadMan = new DeadManSwitch(push, url.reveal());
            var begun = Clocks.wall().instant();
            housekeeping.every(PeriodicTask.each(
                    60,
                    "dead-man",
                    DeadManSwitch.class,
                    "tells that all is well",
                    () -> lockedOut
                            .get()
                            .map(at -> "the chat platform refuses the bot")
                            .or(() -> unwell(store, begun, Clocks.wall().instant()))
                            .ifPresentOrElse(deadMan::silent, deadMan::alive)));
        });
    }

    /**
     * Tells people on call when the store takes nothing, and when the chat platform refuses the bot.
     *
     * @param lockedOut since when it does
     */
    public void lastResort(Sender sender, Supplier<Optional<Instant>> lockedOut, Housekeeping housekeeping) {
        var refused = new LockedOutAlert(core.duty.room, ways, sender, Clocks.wall());
        housekeeping.every(PeriodicTask.each(
                30,
                "locked-out",
                LockedOutAlert.class,
                "tells elsewhere that the platform refuses the bot",
                () -> refused.alertDue(lockedOut.get())));
        var last = new StoreOutageAlert(core.duty.room, core.monitoring.registry, ways, sender, Clocks.wall());
        housekeeping.every(PeriodicTask.each(
                10,
                "last-resort",
                StoreOutageAlert.class,
                "calls where the store takes nothing",
                () -> last.alertDue(core.monitoring.interruptions.unwrittenSince())));
    }

    /** Why nobody should believe that outages would be told; what did not come by yet has time from the beginning. */
    private Optional<String> unwell(Store store, Instant begun, Instant now) {
        if (stale(begun, core.monitoring.rounds.lastVisit(), now)) {
            return Optional.of("the timetable stands still");
        }
        if (core.monitoring.rounds.stuck()) {
            return Optional.of("rounds do not end");
        }
        if (stale(begun, core.duty.pager.lastVisit(), now)) {
            return Optional.of("pages stand still");
        }
        if (core.monitoring.interruptions.unwrittenSince().isPresent()) {
            return Optional.of("rounds cannot be written");
        }
        return store.takes(now) ? Optional.empty() : Optional.of("the store cannot be written");
    }

    private static boolean stale(Instant begun, Instant last, Instant now) {
        var age = Duration.between(last.equals(Instant.EPOCH) ? begun : last, now);
        return age.abs().compareTo(STALE) > 0;
    }

    @Override
    public void close() {
        parts.close();
    }
}
