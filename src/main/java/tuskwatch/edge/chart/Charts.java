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
import tuskwatch.core.message.Attachment;
import tuskwatch.core.query.ChartPainter;
import tuskwatch.core.query.Past;
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
    public Optional<Attachment> history(Past past, String alt) {
        return painted("history.png", alt, () -> BitmapEncoder.getBufferedImage(HistoryChart.chart(past)));
    }

    @Override
    public Optional<Attachment> trend(Trend week, String alt) {
        return painted("trend.png", alt, () -> TrendChart.image(week));
    }

    private static Optional<Attachment> painted(String name, String alt, Supplier<BufferedImage> image) {
        try {
            ImageIO.setUseCache(false);
            var bytes = new ByteArrayOutputStream();
            ImageIO.write(image.get(), "png", bytes);
            return Optional.of(Attachment.picture(name, bytes.toByteArray(), alt));
        } catch (IOException | RuntimeException | LinkageError | InternalError e) {
            LOG.atWarn().addKeyValue("why", String.valueOf(e)).log("chart-left-out");
            return Optional.empty();
        }
    }
}
