package tuskwatch.core.oncall.duty;

import tuskwatch.core.message.Attachment;
import tuskwatch.core.message.LocalizedText;

/** Port: paints who is on duty when, legible on light and dark; nothing where this machine cannot paint. */
public interface CalendarPainter {
    /** Weeks beneath each other, with a lane for each rotation. */
    Attachment duties(DutyCalendar weeks, LocalizedText alt);
}
