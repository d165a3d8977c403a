package tuskwatch.core.query;

import java.util.Optional;
import tuskwatch.core.message.Attachment;

/** Port: paints charts. */
public interface ChartPainter {
    /** Uptime and answering times by day, legible on light and dark; empty where this machine cannot paint. */
    Optional<Attachment> history(Past past, String alt);
}
