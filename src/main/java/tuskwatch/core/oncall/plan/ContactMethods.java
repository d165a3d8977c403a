package tuskwatch.core.oncall.plan;

/**
 * Ways outside the chat platform that whoever runs the bot has set up.
 *
 * @param push ntfy, to people who have a topic
 * @param mail to people who have left an address
 * @param webhook one address that is told of every page
 */
public record ContactMethods(boolean push, boolean mail, boolean webhook) {
    /** None of them. */
    public static final ContactMethods NONE = new ContactMethods(false, false, false);

    /** What of a person's contact can be used. */
    public Contact usable(Contact contact) {
        return new Contact(contact.topic().filter(t -> push), contact.mail().filter(m -> mail));
    }
}
