package tuskwatch.edge.config;

import java.util.Optional;

/** Reads how people are reached when Discord does not do: {@code ntfy.*}, {@code mail.*}, {@code oncall.*}. */
final class AlertingReader {
    private AlertingReader() {}

    static Settings.Alerting read(Values values) {
        return new Settings.Alerting(
                ntfy(values),
                mail(values),
                address(values, "oncall.webhook-url"),
                address(values, "oncall.dead-man-url"));
    }

    private static Optional<Settings.Ntfy> ntfy(Values values) {
        var url = values.text("ntfy.url", "https://ntfy.sh");
        var token = values.secret("ntfy.token");
        if (url.isEmpty()) {
            return Optional.empty();
        }
        values.check(
                "ntfy.url", url, Values.LINK, "write an address such as https://ntfy.sh, or nothing to switch it off");
        return Optional.of(new Settings.Ntfy(url.replaceFirst("/+$", ""), token));
    }

    private static Optional<Settings.Mail> mail(Values values) {
        var host = values.optional("mail.host");
        var port = values.text("mail.port", "587");
        var encryption = values.choice("mail.encryption", Settings.Encryption.STARTTLS, "starttls, tls or none");
        var from = values.text("mail.from", "");
        var user = values.optional("mail.user");
        var password = values.secret("mail.password").orElse(Secret.NONE);
        if (!from.isEmpty()) {
            values.check(
                    "mail.from", from, "[^\\s@<>]{1,64}@[^\\s@<>]{3,200}", "write an address such as bot@example.org");
        } else if (host.isPresent()) {
            values.problem("mail.from", "is not set, but mail.host is; write the address that mail comes from");
        }
        return host.flatMap(
                        h -> values.parsed("mail.host", h + ":" + port, Values::address, "write a host, and mail.port"))
                .map(relay -> new Settings.Mail(relay, encryption, from, user, password));
    }

    /** An address that may hold a token, so a wrong one is not shown. */
    private static Optional<Secret> address(Values values, String key) {
        var set = values.secret(key);
        if (set.isPresent() && !set.get().reveal().matches(Values.LINK)) {
            values.problem(key, "is not an address; write one that begins with https:// or http://");
        }
        return set;
    }
}
