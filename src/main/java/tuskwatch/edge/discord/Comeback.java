package tuskwatch.edge.discord;

/** What follows when Discord refuses the token, and who hears of it when Discord is there again. Threads may share it. */
final class Comeback implements TokenWatch.Consequences {
    private final GatewayLink link;
    private volatile Runnable told = () -> {};

    Comeback(GatewayLink link) {
        this.link = link;
    }

    /** @param back told when Discord is there again */
    void tells(Runnable back) {
        told = back;
    }

    @Override
    public void wrong() {
        link.refuse(DiscordSession.TOKEN_REFUSED);
    }

    @Override
    public void lost() {
        link.tokenRefused();
    }

    @Override
    public void back() {
        told.run();
    }
}
