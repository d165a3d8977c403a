package tuskwatch.edge.chart;

import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.BitmapEncoder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.history.ChartPainter;
import tuskwatch.core.history.HistoryData;
import tuskwatch.core.message.Attachment;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.oncall.duty.CalendarPainter;
import tuskwatch.core.oncall.duty.DutyCalendar;
import tuskwatch.core.report.Trend;

/**
 * Paints charts as PNG, on platform threads of its own whoever asks: what reads fonts waits in native code, and a virtual thread
 * that waits there keeps one of the few threads that carry all others. Where fonts or the drawing library are missing, where too many
 * charts are waited for, or where one takes too long, there is no chart, and the log says why. Threads may share it.
 */
public final class Charts implements ChartPainter, CalendarPainter {
    private static final Logger LOG = LoggerFactory.getLogger(Charts.class);
    private static final int PAINTERS = 2;
    private static final int MOST_WAITING = 32;
    /** An answer is there within ten seconds, with or without a chart. */
    private static final Duration LONGEST = Duration.ofSeconds(7);

    private final ExecutorService painters;

    private Charts(ExecutorService painters) {
        this.painters = painters;
    }

    /** With threads that begin with the first chart, end when none was wanted for a while, and keep no process alive. */
    public static Charts onOwnThreads() {
        var painters = new ThreadPoolExecutor(
                PAINTERS,
                PAINTERS,
                30,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                Thread.ofPlatform().daemon().name("charts-", 1).factory());
        painters.allowCoreThreadTimeOut(true);
        return new Charts(painters);
    }

    /** Whether this machine has what painting needs, fonts above all. */
    public static boolean paints() {
        try {
            return new Font(Font.SANS_SERIF, Font.PLAIN, 12).canDisplay('a');
        } catch (RuntimeException | LinkageError | InternalError e) {
            LOG.atDebug().addKeyValue("why", String.valueOf(e)).log("no-fonts");
            return false;
        }
    }

    @Override
    public Attachment history(HistoryData past, LocalizedText alt) {
        return Attachment.picture(
                "history.png",
                book -> painted(() -> BitmapEncoder.getBufferedImage(HistoryChart.chart(past, book))),
                alt);
    }

    @Override
    public Attachment trend(Trend week, ZoneId zone, LocalizedText alt) {
        return Attachment.picture("trend.png", book -> painted(() -> TrendChart.image(week, zone, book)), alt);
    }

    @Override
    public Attachment duties(DutyCalendar weeks, LocalizedText alt) {
        return Attachment.picture("on-call.png", book -> painted(() -> DutyChart.image(weeks, book)), alt);
    }

    private Optional<byte[]> painted(Supplier<BufferedImage> image) {
        try {
            return painters.submit(() -> png(image)).get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            return leftOut(e.getCause());
        } catch (RejectedExecutionException | TimeoutException e) {
            return leftOut(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return leftOut(e);
        }
    }

    private static Optional<byte[]> png(Supplier<BufferedImage> image) throws IOException {
        ImageIO.setUseCache(false);
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image.get(), "png", bytes);
        return Optional.of(bytes.toByteArray());
    }

    private static Optional<byte[]> leftOut(@Nullable Throwable why) {
        LOG.atWarn().addKeyValue("why", String.valueOf(why)).log("chart-left-out");
        return Optional.empty();
    }
}
