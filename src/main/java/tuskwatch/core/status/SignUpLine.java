package tuskwatch.core.status;

import static tuskwatch.core.message.LocalizedText.phrase;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tuskwatch.core.instance.Registration;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.message.Span;
import tuskwatch.core.message.Text;

/** How one gets an account, in words. */
final class SignUpLine {
    private SignUpLine() {}

    static List<LocalizedText> of(Registration registration) {
        var lines = new ArrayList<LocalizedText>();
        lines.add(phrase("sign-up." + registration.policy().name().toLowerCase(Locale.ROOT)));
        registration.minAge().filter(age -> age > 0).ifPresent(age -> lines.add(phrase("sign-up.age", age)));
        registration.message().ifPresent(m -> lines.add(phrase("sign-up.message", Text.clean(m, 200))));
        registration.url().ifPresent(url -> lines.add(phrase("sign-up.url", new Span.Link(Text.clean(url, 80), url))));
        return lines;
    }
}
