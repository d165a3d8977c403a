package tuskwatch.core.oncall.link;

import java.util.Optional;
import java.util.regex.Pattern;
import tuskwatch.core.command.Press;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.message.Action;

/**
 * Addresses that do what a button of a page does, for those who were called outside the chat platform.
 *
 * <p>An address names the button, the community and the call, which is of one person, one way and one moment, and carries a seal over
 * them. Nothing of it is kept: a message that is sent again carries the same address, whichever process sends it, and there is
 * no table of addresses that could be read, filled, or left behind. What an address is good for follows from the pages
 * ({@link tuskwatch.core.oncall.paging.WaitingCall}). Whoever reads the store could make addresses, but reads there the topics that they are sent to, too.
 *
 * @param base where the bot's pages are reached, without a slash at the end; empty where nobody outside reaches them: then there are no addresses
 */
public record PageLinks(Seal seal, Optional<String> base) {
    private static final Pattern ADDRESS = Pattern.compile(
            "/answer/(have|next)/([A-Za-z0-9]{1,40})/([A-Za-z0-9-]{1,60})/([A-Za-z0-9_-]{" + Seal.LETTERS + "})");

    /** What an address means, whatever it is good for still. */
    public record Named(Press.OfPage press, String path) {}

    /** Where that button can be pressed outside the chat platform; empty for those that cannot be. */
    public Optional<String> address(Action button) {
        var colon = button.subject().indexOf(':');
        return base.filter(b -> colon > 0)
                .flatMap(b -> word(button)
                        .map(word -> b
                                + path(
                                        word,
                                        button.subject().substring(0, colon),
                                        button.subject().substring(colon + 1))));
    }

    private static Optional<String> word(Action button) {
        return switch (button.kind()) {
            case "ACKNOWLEDGE" -> Optional.of("have");
            case "ESCALATE" -> Optional.of("next");
            default -> Optional.empty();
        };
    }

    private String path(String word, String community, String call) {
        var what = "/answer/" + word + "/" + community + "/" + call;
        return what + "/" + seal.of(what);
    }

    /**
     * Reads the path of an address.
     *
     * @param path text from outside
     * @return empty for what this bot has never made
     */
    public Optional<Named> read(String path) {
        var parts = ADDRESS.matcher(path);
        if (base.isEmpty() || !parts.matches()) {
            return Optional.empty();
        }
        var mine = path(parts.group(1), parts.group(2), parts.group(3));
        var call = new Press.PageCall(new CommunityId(parts.group(2)), parts.group(3));
        return Seal.same(mine, path)
                ? Optional.of(new Named(
                        parts.group(1).equals("have") ? new Press.Acknowledge(call) : new Press.Escalate(call), path))
                : Optional.empty();
    }
}
