package tuskwatch.edge.chart;

import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tuskwatch.core.history.ChartPainter;
import tuskwatch.core.history.HistoryData;
import tuskwatch.core.message.Attachment;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.report.Trend;

/** Paints charts as PNG. Where fonts or the drawing library are missing, there is no chart, and the log says why. Threads may share it. */
public final class Charts implements ChartPainter {
    private static final Logger LOG = LoggerFactory.getLogger(Charts.class);

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
    public Attachment trend(Trend week, LocalizedText alt) {
        return Attachment.picture("trend.png", book -> painted(() -> TrendChart.image(week, book)), alt);
    }

    private static Optional<byte[]> painted(Supplier<BufferedImage> image) {
        try {
            ImageIO.setUseCache(false);
            var bytes = new ByteArrayOutputStream();
            ImageIO.write(image.get(), "png", bytes);
            return Optional.of(bytes.toByteArray());
        } catch (IOException | RuntimeException | LinkageError | InternalError e) {
            LOG.atWarn().addKeyValue("why", String.valueOf(e)).log("chart-left-out");
            return Optional.empty();
        }
    }
}
