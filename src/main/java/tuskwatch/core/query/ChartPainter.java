package tuskwatch.core.query;

import java.util.Optional;
import tuskwatch.core.message.Attachment;
import tuskwatch.core.report.Trend;

/** Port: paints charts, legible on light and dark; empty where this machine cannot paint. */
public interface ChartPainter {
    /** Uptime and answering times by day. */
    Optional<Attachment> history(Past past, String alt);

    /** People who report, by the hour for a day and by six hours for a week. */
    Optional<Attachment> trend(Trend week, String alt);
}
