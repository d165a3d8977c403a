package tuskwatch.core.meter;

/** What is counted or timed; the name and the label are those on {@code /metrics}. */
public enum Figure {
    DELIVERY_ATTEMPTS(
            "tuskwatch.delivery.attempts", "result", "requests that create or edit a message, by what became of them"),
    DELIVERY_DWELL("tuskwatch.delivery.dwell", "", "from the decision that changed a message to its delivery"),
    DISCORD_ANSWERS(
            "tuskwatch.discord.answers",
            "status",
            "answers of Discord's REST API by HTTP status; held = not sent, none = no answer"),
    DISCORD_GATEWAY("tuskwatch.discord.gateway", "event", "what happened to the connection over which commands arrive"),
    COMMANDS("tuskwatch.commands", "result", "interactions by what became of their first answer"),
    COMMAND_TIME("tuskwatch.command.time", "", "from the arrival of an interaction to the end of its work"),
    PROBE_LATENESS("tuskwatch.probe.lateness", "", "how much later than due a round began"),
    REQUESTS_WITHHELD(
            "tuskwatch.requests.withheld",
            "shared",
            "requests that were not made because other names lead to the same domain or address"),
    FAILURES("tuskwatch.failures", "what", "failures of work that comes again and again"),
    ROUNDS("tuskwatch.rounds", "result", "rounds by what became of them");

    private final String metric;
    private final String label;
    private final String description;

    Figure(String metric, String label, String description) {
        this.metric = metric;
        this.label = label;
        this.description = description;
    }

    /** Name with dots. */
    public String metric() {
        return metric;
    }

    /** What tells kinds apart; empty for a length of time. */
    public String label() {
        return label;
    }

    /** For people. */
    public String description() {
        return description;
    }

    /** Whether lengths of time are noted, not occurrences. */
    public boolean timed() {
        return label.isEmpty();
    }
}
