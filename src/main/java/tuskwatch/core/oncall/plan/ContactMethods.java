package tuskwatch.core.oncall.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.PersonId;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.Destination.Outside;
import tuskwatch.core.oncall.way.ContactOrder;

/**
 * Ways outside the chat platform that whoever runs the bot has set up.
 *
 * @param push ntfy, to people who have a topic
 * @param mail to people who have left an address
 * @param webhook one address that is told of every page
 */
public record ContactMethods(boolean push, boolean mail, boolean webhook) {
    /** What of a person's contact can be used: of addresses only those that are confirmed. */
    public Contact usable(Contact contact) {
        return Contact.reached(
                contact.topic().filter(t -> push), contact.confirmedMail().filter(m -> mail));
    }

    /** The first way of an order that somebody does not have, or has not confirmed. */
    public Optional<ContactOrder.Way> lacking(ContactOrder order, Contact contact) {
        var usable = usable(contact);
        return order.legs().stream()
                .map(ContactOrder.Leg::way)
                .filter(w -> w == ContactOrder.Way.PUSH && usable.topic().isEmpty()
                        || w == ContactOrder.Way.MAIL && usable.mail().isEmpty())
                .findFirst();
    }

    /**
     * In which order somebody is called: his own, as long as every way of it is set up and was proved, for an order is trusted with being the
     * only call of the first minutes. Otherwise empty.
     */
    public Optional<ContactOrder> order(Contact contact) {
        return contact.order()
                .filter(o -> lacking(o, contact).isEmpty())
                .filter(o -> o.legs().stream()
                        .allMatch(l -> l.way() != ContactOrder.Way.PUSH
                                || contact.proved().containsKey(ContactOrder.Way.PUSH)));
    }

    /** Where a person is reached: by a private message, and by each way of theirs that can be used. */
    public List<Destination> places(CommunityId community, PersonId person, Contact contact) {
        var places = new ArrayList<>(List.of(Destination.person(person)));
        var usable = usable(contact);
        usable.topic().ifPresent(t -> places.add(Destination.outside(Outside.PUSH, community, person)));
        usable.mail().ifPresent(m -> places.add(Destination.outside(Outside.MAIL, community, person)));
        return places;
    }
}
