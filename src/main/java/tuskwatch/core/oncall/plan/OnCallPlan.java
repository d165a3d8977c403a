package tuskwatch.core.oncall.plan;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tuskwatch.core.announce.QuietHours;
import tuskwatch.core.identity.Member;
import tuskwatch.core.identity.Person;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.instance.InstanceName;
import tuskwatch.core.message.Destination;
import tuskwatch.core.oncall.tidings.Tidings;

/**
 * What a community has set for its moderators on call.
 *
 * @param zone in which its people read and write times of day
 * @param channel where somebody is mentioned whose private messages are closed, and where roles are
 * @param role of the moderators: called last, and they may acknowledge
 * @param quiet when what is not urgent waits
 * @param contacts how people can be called outside the chat platform, by their ids
 * @param arrangements what people have agreed beside all that
 */
public record OnCallPlan(
        Schedule schedule,
        EscalationPolicy policy,
        ZoneId zone,
        Destination channel,
        Optional<String> role,
        Optional<QuietHours> quiet,
        Map<PersonId, Contact> contacts,
        Arrangements arrangements) {
    public OnCallPlan {
        contacts = Map.copyOf(contacts);
    }

    /**
     * What people have agreed.
     *
     * @param ended when being on call was ended; for a while it can be taken up again as it was
     * @param names what people on the plan were called when somebody last named them
     * @param offers turns that people would like to trade
     * @param reminders when people want to be told of their turns, where they have said so
     * @param tidings what they are yet to be told
     * @param dutyRole what whoever has the duty of a rotation gets of the platform
     */
    public record Arrangements(
            Optional<Instant> ended,
            List<Person> names,
            List<Offer> offers,
            Map<PersonId, Reminder> reminders,
            Tidings tidings,
            Optional<String> dutyRole) {
        /** Nothing. */
        public static final Arrangements NONE =
                new Arrangements(Optional.empty(), List.of(), List.of(), Map.of(), Tidings.NONE, Optional.empty());

        public Arrangements {
            names = List.copyOf(names);
            offers = List.copyOf(offers);
            reminders = Map.copyOf(reminders);
            // Earlier rows have none.
            tidings = Objects.requireNonNullElse(tidings, Tidings.NONE);
        }
    }

    /** When somebody is told of the turns of a day. */
    public enum Reminder {
        /** A day before the first of them, which is what holds where nothing was said. */
        DAY,
        /** An hour before. */
        HOUR,
        /** When the first begins. */
        START,
        NONE
    }

    /**
     * A turn for which somebody looks for somebody else.
     *
     * @param to who is asked to swap; empty for anybody who may
     * @param begin inclusive
     * @param end exclusive
     * @param otherBegin of the turn that is given for it, in a swap
     */
    public record Offer(
            String id,
            PersonId from,
            Optional<PersonId> to,
            String layer,
            Instant begin,
            Instant end,
            Optional<Instant> otherBegin,
            Optional<Instant> otherEnd) {}

    /** What holds unless somebody changes it, without anybody yet. */
    public static OnCallPlan fresh(ZoneId zone, Destination channel) {
        return new OnCallPlan(
                Schedule.EMPTY,
                EscalationPolicy.STANDARD,
                zone,
                channel,
                Optional.empty(),
                Optional.of(new QuietHours(zone, LocalTime.of(22, 0), LocalTime.of(7, 0))),
                Map.of(),
                Arrangements.NONE);
    }

    /** The same with another rotation from then on, and its zone for everything; without a role, that stays. */
    public OnCallPlan with(Rotation rotation, Destination to, Optional<String> moderators, Instant from) {
        var here = rotation.zone();
        return new OnCallPlan(
                schedule.with(from, Optional.of(rotation)),
                policy,
                here,
                to,
                moderators.or(() -> role),
                quiet.map(q -> new QuietHours(here, q.from(), q.to())),
                contacts,
                arrangements);
    }

    /** The same by other clocks from then on: hand-offs and quiet hours keep their times of day. */
    public OnCallPlan in(ZoneId there, Instant from) {
        var layers = schedule.layers(from).stream()
                .map(l -> l.with(new Rotation(
                        l.rotation().people(),
                        there,
                        l.rotation().anchor(),
                        l.rotation().every())))
                .toList();
        var moved = layers.isEmpty() ? schedule : schedule.with(from, layers);
        return new OnCallPlan(
                moved,
                policy,
                there,
                channel,
                role,
                quiet.map(q -> new QuietHours(there, q.from(), q.to())),
                contacts,
                arrangements);
    }

    /** The same with another schedule. */
    public OnCallPlan with(Schedule other) {
        return new OnCallPlan(other, policy, zone, channel, role, quiet, contacts, arrangements);
    }

    /** The same with another policy. */
    public OnCallPlan with(EscalationPolicy other) {
        return new OnCallPlan(schedule, other, zone, channel, role, quiet, contacts, arrangements);
    }

    /** The same with other quiet hours. */
    public OnCallPlan with(Optional<QuietHours> other) {
        return new OnCallPlan(schedule, policy, zone, channel, role, other, contacts, arrangements);
    }

    /** The same, ended then, or not ended. */
    public OnCallPlan ended(Optional<Instant> at) {
        var a = arrangements;
        return with(new Arrangements(at, a.names, a.offers, a.reminders, a.tidings, a.dutyRole));
    }

    /** The same, with what its people are called. */
    public OnCallPlan naming(List<Person> names) {
        var a = arrangements;
        return with(new Arrangements(a.ended, names, a.offers, a.reminders, a.tidings, a.dutyRole));
    }

    /** The same, with other turns that people would like to trade. */
    public OnCallPlan offering(List<Offer> offers) {
        var a = arrangements;
        return with(new Arrangements(a.ended, a.names, offers, a.reminders, a.tidings, a.dutyRole));
    }

    /** The same, with that person told of their turns at another time. */
    public OnCallPlan reminding(PersonId person, Reminder when) {
        var all = new HashMap<>(arrangements.reminders());
        all.put(person, when);
        all.keySet().retainAll(people());
        var a = arrangements;
        return with(new Arrangements(a.ended, a.names, a.offers, all, a.tidings, a.dutyRole));
    }

    /** What its people are yet to be told. */
    public Tidings tidings() {
        return arrangements.tidings();
    }

    /** The same, with something else to tell. */
    public OnCallPlan telling(Tidings other) {
        var a = arrangements;
        return with(new Arrangements(a.ended, a.names, a.offers, a.reminders, other, a.dutyRole));
    }

    /** The same, with that role for whoever has the duty, or none. */
    public OnCallPlan givingRole(Optional<String> dutyRole) {
        var a = arrangements;
        return with(new Arrangements(a.ended, a.names, a.offers, a.reminders, a.tidings, dutyRole));
    }

    /** The role of whoever has the duty. */
    public Optional<String> dutyRole() {
        return arrangements.dutyRole();
    }

    /** When that person wants to be told of a turn. */
    public Reminder reminder(PersonId person) {
        return arrangements.reminders().getOrDefault(person, Reminder.DAY);
    }

    private OnCallPlan with(Arrangements other) {
        return new OnCallPlan(schedule, policy, zone, channel, role, quiet, contacts, other);
    }

    /** Whether it was ended, and holds no more. */
    public boolean over() {
        return arrangements.ended().isPresent();
    }

    /** The same with another contact of that person. */
    public OnCallPlan with(PersonId person, Contact contact) {
        var more = new HashMap<>(contacts);
        if (contact.equals(Contact.NONE)) {
            more.remove(person);
        } else {
            more.put(person, contact);
        }
        return new OnCallPlan(schedule, policy, zone, channel, role, quiet, more, arrangements);
    }

    /** Who has the duty for that then; empty for nobody. */
    public Optional<PersonId> duty(InstanceName instance, Urgency urgency, Instant moment) {
        return new Coverage(schedule).duty(instance, urgency, moment);
    }

    /** Everybody to ask about that then, best first: who has the duty, then who is next by the plan, and who is there. */
    public List<PersonId> line(InstanceName instance, Urgency urgency, Instant moment) {
        return new Coverage(schedule).line(instance, urgency, moment);
    }

    /** Who has the duty of any rotation then, each once, in the order of the rotations. */
    public List<PersonId> onDuty(Instant moment) {
        return new Coverage(schedule).onDuty(moment);
    }

    /** Who has the duty for what is urgent between two moments, on any instance, without holes; neighbours with the same person are one. */
    public List<Turn> coverage(Instant from, Instant to) {
        return new Coverage(schedule).turns(from, to);
    }

    /** Whether that person takes turns, or stands in for somebody from now on. */
    public boolean serves(PersonId person, Instant now) {
        return schedule.people(now).contains(person)
                || schedule.overrides().stream()
                        .filter(o -> o.to().isAfter(now))
                        .anyMatch(o -> o.person().filter(person::equals).isPresent()
                                || o.instead().filter(person::equals).isPresent());
    }

    /** Everybody who takes turns, or is named in an override. */
    public Set<PersonId> people() {
        var people = new TreeSet<>(schedule.people(Instant.MAX));
        schedule.overrides().forEach(o -> {
            o.person().ifPresent(people::add);
            o.instead().ifPresent(people::add);
        });
        return people;
    }

    /** How a person can be called outside the chat platform. */
    public Contact contact(PersonId person) {
        return contacts.getOrDefault(person, Contact.NONE);
    }

    /** Whether that person takes turns, or stands in from now on. Whoever is only named as the one who is stood in for does neither. */
    public boolean takesPart(PersonId person, Instant now) {
        return schedule.people(now).contains(person)
                || schedule.overrides().stream()
                        .filter(o -> o.to().isAfter(now))
                        .anyMatch(o -> o.person().filter(person::equals).isPresent());
    }

    /** Whether somebody may deal with pages: manages the community, has the moderators' role, or takes part in a rotation, or stands in. */
    public boolean moderatedBy(Member who, Instant now) {
        return who.manages()
                || role.filter(who.roles()::contains).isPresent()
                || schedule.people(Instant.MAX).contains(who.id())
                || takesPart(who.id(), now);
    }
}
