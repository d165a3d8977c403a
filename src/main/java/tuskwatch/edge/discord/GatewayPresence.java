package tuskwatch.edge.discord;

import com.fasterxml.jackson.databind.node.MissingNode;
import discord4j.core.event.domain.Event;
import discord4j.core.event.domain.interaction.ButtonInteractionEvent;
import discord4j.core.event.domain.interaction.ChatInputAutoCompleteEvent;
import discord4j.core.event.domain.interaction.ChatInputInteractionEvent;
import discord4j.core.event.domain.interaction.ModalSubmitInteractionEvent;
import discord4j.core.event.domain.lifecycle.ReadyEvent;
import discord4j.rest.route.Routes;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tuskwatch.edge.discord.rest.DiscordRest;

/** Holds the gateway, one connection after the other, and hands what arrives to the router. */
final class GatewayPresence {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayPresence.class);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);
    private static final Duration LONGEST_REST = Duration.ofHours(1);
    /** Each try is an identify, of which there are a thousand a day. */
    private static final Duration WHILE_REFUSED = Duration.ofMinutes(10);

    private static final Duration EVENT_LIMIT = Duration.ofSeconds(30);
    /** Sessions that are left for a person who restarts the bot by hand. */
    private static final int RESERVED_SESSIONS = 10;

    private final DiscordRest rest;
    private final GatewayLink link;
    private final TokenWatch token;
    private final Comeback comeback;
    private final CommandRegistration registration;
    private final InteractionRouter router;
    private final DiscordSession.Surroundings around;

    GatewayPresence(
            DiscordRest rest,
            GatewayLink link,
            TokenWatch token,
            Comeback comeback,
            CommandRegistration registration,
            InteractionRouter router,
            DiscordSession.Surroundings around) {
        this.rest = rest;
        this.link = link;
        this.token = token;
        this.comeback = comeback;
        this.registration = registration;
        this.router = router;
        this.around = around;
    }

    /** Holds the connection until the bot ends or Discord refuses it. */
    void keepUp() {
        var wait = FIRST_RETRY;
        while (!link.ended()) {
            var begun = around.nanos().getAsLong();
            var enough = turn();
            var lasted = Duration.ofNanos(around.nanos().getAsLong() - begun);
            wait = enough || lasted.compareTo(LONGEST_RETRY) > 0 ? FIRST_RETRY : wait;
            if (!enough) {
                link.overAfter(wait);
            }
            wait = Collections.min(List.of(wait.multipliedBy(2), LONGEST_RETRY));
        }
    }

    /** One look and what follows from it; whether that was waiting enough. Whatever goes wrong ends this turn, not the bot's wish to be there. */
    private boolean turn() {
        try {
            return switch (token.look()) {
                case REFUSED -> waited(token.again());
                case UNKNOWN -> false;
                case ACCEPTED -> connected();
            };
        } catch (Throwable e) {
            LOG.atError().setCause(e).log("discord-connection-broke-off");
            return false;
        }
    }

    private boolean waited(Duration wait) {
        link.overAfter(wait);
        return true;
    }

    /** One connection, or the rest before it. */
    private boolean connected() {
        var apart = apart();
        if (!apart.isZero()) {
            link.resting(apart, "Discord refused too many sessions");
            return rested(apart);
        }
        if (link.connect(this::handle) == GatewayAttempt.End.REFUSED) {
            link.resting(WHILE_REFUSED, "Discord refuses the connection that it took before");
            return rested(WHILE_REFUSED);
        }
        return !link.budget().exhaustedFor().isZero();
    }

    /** In pieces: a token that is refused meanwhile is looked after at once. */
    private boolean rested(Duration wait) {
        var left = wait;
        while (left.isPositive() && token.refusedSince().isEmpty()) {
            var piece = Collections.min(List.of(left, TokenWatch.OFTEN));
            if (link.overAfter(piece)) {
                return true;
            }
            left = left.minus(piece);
        }
        return true;
    }

    /** How long to leave the gateway alone: until the budget has an identify again, or Discord counts sessions anew where few are left. */
    private Duration apart() {
        var limit = rest.get(Routes.GATEWAY_BOT_GET) instanceof DiscordRest.Reply.Fine fine
                ? fine.body().path("session_start_limit")
                : MissingNode.getInstance();
        var few = limit.path("remaining").asInt(RESERVED_SESSIONS + 1) <= RESERVED_SESSIONS;
        var anew = Duration.ofMillis(few ? limit.path("reset_after").asLong(0) : 0);
        return Collections.min(
                List.of(Collections.max(List.of(anew, link.budget().exhaustedFor())), LONGEST_REST));
    }

    private Mono<Void> handle(Event event) {
        return switch (event) {
            case ChatInputInteractionEvent e -> run(() -> router.command(e));
            case ChatInputAutoCompleteEvent e -> run(() -> router.suggest(e));
            case ButtonInteractionEvent e -> run(() -> router.button(e));
            case ModalSubmitInteractionEvent e -> run(() -> router.form(e));
            case ReadyEvent e -> run(() -> ready(e));
            default -> Mono.empty();
        };
    }

    private Mono<Void> run(Runnable work) {
        // Of an executor service it would interrupt what takes too long, perhaps in the middle of a write.
        Executor uninterrupted = task -> around.threads().execute(task);
        return Mono.<Void>fromRunnable(work)
                .subscribeOn(Schedulers.fromExecutor(uninterrupted))
                .timeout(EVENT_LIMIT)
                .onErrorResume(e -> {
                    LOG.atError().setCause(e).log("event-failed");
                    return Mono.empty();
                });
    }

    private void ready(ReadyEvent event) {
        LOG.atInfo().addKeyValue("user", event.getSelf().getId().asString()).log("discord-connected");
        var application = event.getData().application().id();
        around.threads().execute(() -> registration.register(application, router.catalog()));
        around.threads().execute(comeback::back);
    }
}
