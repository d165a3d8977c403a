package tuskwatch.core.history;

import java.time.ZoneId;
import tuskwatch.core.message.Attachment;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.report.Trend;

/** Port: paints charts, legible on light and dark; none where this machine cannot paint. */
public interface ChartPainter {
    /** Uptime and answering times by day. */
    Attachment history(HistoryData past, LocalizedText alt);

    /** People who report, by the hour for a day and by six hours for a week, by the clocks of that zone. */
    Attachment trend(Trend week, ZoneId zone, LocalizedText alt);
}
