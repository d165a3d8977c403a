package tuskwatch.edge.config;

import java.util.List;
import java.util.Optional;

/** Reads how people are reached when Discord does not do: {@code ntfy.*}, {@code mail.*}, {@code oncall.*}. */
final class AlertingReader {
    static final String NTFY = "https://ntfy.sh";
    static final String MAIL_PORT = "587";
    static final String ENCRYPTION = "starttls";
    static final List<String> KEYS = List.of(
            "ntfy.url",
            "ntfy.token",
            "mail.host",
            "mail.port",
            "mail.encryption",
            "mail.from",
            "mail.user",
            "mail.password",
            "oncall.webhook-url",
            "oncall.dead-man-url");

    private AlertingReader() {}

    static Settings.Alerting read(Values values) {
        return new Settings.Alerting(
                ntfy(values),
                mail(values),
                address(values, "oncall.webhook-url"),
                address(values, "oncall.dead-man-url"));
    }

    private static Optional<Settings.Ntfy> ntfy(Values values) {
        var token = values.secret("ntfy.token").filter(t -> !t.reveal().isEmpty());
        return Optional.of(values.text("ntfy.url", NTFY))
                .filter(u -> !u.isEmpty())
                .flatMap(u -> values.parsed(
                        "ntfy.url",
                        u,
                        SettingsReader::link,
                        "write an address such as https://ntfy.sh, or nothing to switch it off"))
                .map(u -> new Settings.Ntfy(u.replaceFirst("/+$", ""), token));
    }

    private static Optional<Settings.Mail> mail(Values values) {
        var host = values.optional("mail.host");
        var port = values.text("mail.port", MAIL_PORT);
        var relay = host.flatMap(h ->
                values.parsed("mail.host", h + ":" + port, SettingsReader::address, "write a host, and mail.port"));
        var encryption = values.parsed(
                "mail.encryption",
                values.text("mail.encryption", ENCRYPTION),
                AlertingReader::encryption,
                "write starttls, tls or none");
        var from = values.optional("mail.from");
        from.filter(f -> !f.matches("[^\\s@<>]{1,64}@[^\\s@<>]{3,200}"))
                .ifPresent(
                        f -> values.problem("mail.from", "is “" + f + "”; write an address such as bot@example.org"));
        if (host.isPresent() && from.isEmpty()) {
            values.problem("mail.from", "is not set, but mail.host is; write the address that mail comes from");
        }
        if (relay.isEmpty() || encryption.isEmpty() || from.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Settings.Mail(
                relay.get(),
                encryption.get(),
                from.get(),
                values.optional("mail.user"),
                values.secret("mail.password").orElse(new Secret(""))));
    }

    private static Optional<Settings.Encryption> encryption(String text) {
        return switch (text) {
            case "starttls" -> Optional.of(Settings.Encryption.STARTTLS);
            case "tls" -> Optional.of(Settings.Encryption.TLS);
            case "none" -> Optional.of(Settings.Encryption.NONE);
            default -> Optional.empty();
        };
    }

    /** An address that may hold a token, so a wrong one is not shown. */
    private static Optional<Secret> address(Values values, String key) {
        var set = values.secret(key).filter(s -> !s.reveal().isEmpty());
        if (set.isPresent() && SettingsReader.link(set.get().reveal()).isEmpty()) {
            values.problem(key, "is not an address; write one that begins with https:// or http://");
            return Optional.empty();
        }
        return set;
    }
}
