package tuskwatch.core.community;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tuskwatch.core.identity.CommunityId;
import tuskwatch.core.identity.Person;
import tuskwatch.core.incident.Maintenance;
import tuskwatch.core.incident.MaintenanceSeries;
import tuskwatch.core.incident.TimelineEntry;
import tuskwatch.core.message.Destination;
import tuskwatch.core.message.LocalizedText;
import tuskwatch.core.outbox.Message;

/** Port: what communities have set and announced. Every method is one transaction. */
public interface CommunityRepository {
    /** All that have set anything. */
    Map<CommunityId, CommunitySettings> all();

    /**
     * Replaces what a community has set.
     *
     * @param change noted for moderators
     * @param messages that tell of it
     */
    void put(CommunityId community, CommunitySettings settings, Change change, List<Message> messages);

    /** To which community a channel of the configuration was found to belong; empty where that is not known. */
    Optional<CommunityId> owner(Destination channel);

    /** Notes to which community the channel of the configuration belongs, in the place of another channel's. */
    void own(Destination channel, CommunityId community);

    /** What was changed, newest first. */
    List<Change> changes(CommunityId community, int most);

    /** Announced work that is planned or going on, earliest first. */
    List<Maintenance> maintenances();

    /** What is kept of announced work beside itself; {@link MaintenanceSeries#NONE} where nothing is. */
    MaintenanceSeries series(String maintenance);

    /** Keeps it, with what channels should show of it. */
    void keep(Maintenance maintenance, MaintenanceSeries series, List<Message> messages);

    /** Writes announced work in its present phase, with what channels should show of it. */
    void write(Maintenance maintenance, TimelineEntry entry, List<Message> messages);

    /**
     * A change of a setting.
     *
     * @param who display name; text from outside
     * @param words what holds from then on
     */
    record Change(Instant at, Person who, LocalizedText words) {}
}
