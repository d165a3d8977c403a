package tuskwatch.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tuskwatch.app.platform.Platform;
import tuskwatch.core.command.Answering;
import tuskwatch.core.command.Argument;
import tuskwatch.core.command.Asker;
import tuskwatch.core.command.Commands;
import tuskwatch.core.command.Reply;
import tuskwatch.core.community.SamplePosts;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Member;
import tuskwatch.core.message.Card;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.PlainText;
import tuskwatch.core.oncall.duty.Members;
import tuskwatch.core.outbox.Delivery;
import tuskwatch.core.outbox.SendResult;
import tuskwatch.core.outbox.Sender;
import tuskwatch.core.privacy.Communities;
import tuskwatch.edge.web.Metrics;

/**
 * A chat platform without a network: what a third platform has to bring, and what scenarios type into. Threads may type and press; messages come on one.
 */
public final class MemoryPlatform implements Platform, Sender, SamplePosts {
    private static final Argument.Channel HERE = new Argument.Channel(
            new Destination.Channel("here"), Optional.of(Set.of(tuskwatch.core.command.Right.values())));

    private final Map<String, Card> posts = new LinkedHashMap<>();
    private final List<Card> tried = new ArrayList<>();
    private @Nullable Commands commands;
    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public Sender sender() {
        return this;
    }

    @Override
    public SendResult create(Delivery delivery) {
        var id = "m" + posts.size();
        posts.put(id, delivery.message().card());
        return new SendResult.Sent(id);
    }

    @Override
    public SendResult edit(Delivery delivery, String messageId) {
        posts.put(messageId, delivery.message().card());
        return new SendResult.Sent(messageId);
    }

    @Override
    public Search find(Delivery delivery, String marker, Instant since) {
        return posts.entrySet().stream()
                .filter(p -> p.getValue().marker().filter(marker::equals).isPresent())
                .findFirst()
                .<Search>map(p -> new Search.Found(p.getKey()))
                .orElseGet(Search.NotThere::new);
    }

    @Override
    public SamplePosts samples() {
        return this;
    }

    @Override
    public Outcome post(Destination to, Card card) {
        tried.add(card);
        return new Outcome.Posted();
    }

    @Override
    public Optional<Boolean> mentionable(CommunityId community, String role) {
        return Optional.of(true);
    }

    @Override
    public Members members() {
        return Members.UNKNOWN;
    }

    @Override
    public Communities communities() {
        return Communities.UNKNOWN;
    }

    @Override
    public void open(Commands all, Collection<String> watched, Runnable back) {
        commands = all;
    }

    /** What a member reads who types that, in the member's language. */
    public String types(Member member, String command, String verb, Map<String, Argument> given) {
        return read(opened().typed(asker(member), command, verb, given));
    }

    /** What a member reads who presses that button. */
    public String presses(Member member, String id) {
        return read(opened().pressed(asker(member), id));
    }

    /** What a member reads who writes that into the form of that button. */
    public String writes(Member member, String id, String option, String text) {
        return read(opened().written(asker(member), id, Map.of(option, new Argument.Text(text))));
    }

    /** The form that a member is shown who presses that button; empty where there is none. */
    public Optional<Reply.Form> asks(Member member, String id) {
        return opened().pressed(asker(member), id).work().get().form();
    }

    /** What a member is answered who types that, with its buttons and its file. */
    public Reply typed(Member member, String command, String verb, Map<String, Argument> given) {
        return opened().typed(asker(member), command, verb, given).work().get();
    }

    /** What a member is answered who presses that button, with the buttons of the answer. */
    public Card pressed(Member member, String id) {
        return opened().pressed(asker(member), id).work().get().card();
    }

    /** What is suggested while a member types. */
    public List<String> suggests(Member member, String command, String verb, String option, String typed) {
        return opened().suggest(asker(member), command, verb, option, typed, 25).stream()
                .map(Commands.Shown::value)
                .toList();
    }

    private Commands opened() {
        if (commands == null) {
            throw new IllegalStateException("not open yet");
        }
        return commands;
    }

    private Asker asker(Member member) {
        return new Asker(
                "q" + asked.incrementAndGet(),
                member,
                Optional.of(HERE),
                Locale.ENGLISH,
                Set.of(Asker.Feature.values()));
    }

    private String read(Answering answering) {
        Reply reply = answering.work().get();
        var card = reply.card().in(opened().book(answering));
        return (card.headline().said() + "\n" + PlainText.body(card)).strip();
    }

    /** What the channels show now. */
    public List<Card> posts() {
        return List.copyOf(posts.values());
    }

    /** Samples that were posted. */
    public List<Card> tried() {
        return List.copyOf(tried);
    }

    @Override
    public Map<String, String> facts() {
        return Map.of();
    }

    @Override
    public void figures(Metrics metrics) {}

    @Override
    public void close() {}
}
