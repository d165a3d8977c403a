package tuskwatch.core.query;

import java.util.ArrayList;
import java.util.List;
import tuskwatch.core.instance.Registration;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Text;

/** How one gets an account, in words. */
final class SignUpLine {
    private SignUpLine() {}

    static List<List<Span>> of(Registration registration) {
        var lines = new ArrayList<List<Span>>();
        lines.add(List.of(Span.words(policy(registration))));
        registration
                .minAge()
                .filter(age -> age > 0)
                .ifPresent(age -> lines.add(List.of(Span.words("Minimum age: " + age + "."))));
        registration
                .message()
                .ifPresent(m -> lines.add(List.of(Span.words("The server says: “" + Text.clean(m, 200) + "”"))));
        registration
                .url()
                .ifPresent(url -> lines.add(
                        List.of(Span.words("Accounts are made at "), new Span.Link(Text.clean(url, 80), url))));
        return lines;
    }

    private static String policy(Registration registration) {
        return switch (registration.policy()) {
            case OPEN -> "Open: anybody can make an account.";
            case APPROVAL -> "By approval: a moderator looks at each request.";
            case CLOSED ->
                "Closed. That is a decision, not a fault. An invitation link of a member may still work; other servers are listed at joinmastodon.org/servers.";
            case INVITE -> "By invitation only. Other servers are listed at joinmastodon.org/servers.";
            case SSO -> "Through single sign-on only.";
            case UNKNOWN -> "Not known yet.";
        };
    }
}
