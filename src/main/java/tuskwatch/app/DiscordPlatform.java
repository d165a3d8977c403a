package tuskwatch.app;
import java.util.function.IntConsumer;
import tuskwatch.core.instance.NameReader;
import tuskwatch.core.outbox.Sender;
import tuskwatch.edge.config.Settings;
final class DiscordPlatform implements Platform {
    static DiscordPlatform of(Settings s, NameReader n, IntConsumer e) { throw new IllegalStateException(); }
    @Override public Sender sender() { throw new IllegalStateException(); }
    @Override public void open(Core core) {}
    @Override public String state() { return ""; }
    @Override public void close() {}
}
