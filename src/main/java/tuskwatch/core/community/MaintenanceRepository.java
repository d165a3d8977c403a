package tuskwatch.core.community;

import java.util.List;
import tuskwatch.core.incident.Maintenance;
import tuskwatch.core.incident.TimelineEntry;
import tuskwatch.core.outbox.Message;

/** Port: announced work. Every method is one transaction. */
public interface MaintenanceRepository {
    /** What is planned or going on, earliest first. */
    List<Maintenance> open();

    /** Writes one in its present phase, with what channels should show of it. */
    void write(Maintenance maintenance, TimelineEntry entry, List<Message> messages);
}
