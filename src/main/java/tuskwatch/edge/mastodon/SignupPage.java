package tuskwatch.edge.mastodon;

/** Reads {@code /auth/sign_up}: the form itself, or the rules that come before it where rules are set. */
final class SignupPage {
    private SignupPage() {}

    static boolean isForm(String html) {
        return html.contains("user[account_attributes][username]")
                || html.contains("name=\"accept\"")
                || html.contains("/auth/acceptance")
                || html.contains("sign_up?accept=");
    }
}
