package tuskwatch.core.community;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import tuskwatch.core.announce.QuietHours;
import tuskwatch.core.detect.Sensitivity;
import tuskwatch.core.message.Destination;

/**
 * What a community has set for itself.
 *
 * @param moderators where notices for moderators go
 * @param board where the status board is kept
 * @param sensitivity from how many reports on members hear of them
 * @param quiet when outages are posted without waking anybody
 * @param manager role whose people may do what needs Manage Server
 * @param reporter role that may report; empty for everybody
 * @param registrations whether changes of sign-up are told for all watches
 * @param language of what channels show; empty for the one that Discord tells, or English
 * @param zone by whose clocks times of day are meant; {@code CommunityZones} tells what holds where it is empty
 */
public record CommunitySettings(
        Optional<Destination> moderators,
        Optional<Destination> board,
        Sensitivity sensitivity,
        Optional<QuietHours> quiet,
        Optional<String> manager,
        Optional<String> reporter,
        WatchEntry.Registrations registrations,
        Optional<Locale> language,
        Optional<ZoneId> zone) {
    /** Nothing set. */
    public static final CommunitySettings NONE = new CommunitySettings(
            Optional.empty(),
            Optional.empty(),
            Sensitivity.NORMAL,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            WatchEntry.Registrations.NOT_TOLD,
            Optional.empty(),
            Optional.empty());

    public CommunitySettings withModerators(Optional<Destination> to) {
        return new CommunitySettings(to, board, sensitivity, quiet, manager, reporter, registrations, language, zone);
    }

    public CommunitySettings withBoard(Optional<Destination> to) {
        return new CommunitySettings(
                moderators, to, sensitivity, quiet, manager, reporter, registrations, language, zone);
    }

    public CommunitySettings with(Sensitivity other) {
        return new CommunitySettings(moderators, board, other, quiet, manager, reporter, registrations, language, zone);
    }

    public CommunitySettings withQuiet(Optional<QuietHours> hours) {
        return new CommunitySettings(
                moderators, board, sensitivity, hours, manager, reporter, registrations, language, zone);
    }

    public CommunitySettings withManager(Optional<String> role) {
        return new CommunitySettings(
                moderators, board, sensitivity, quiet, role, reporter, registrations, language, zone);
    }

    public CommunitySettings withReporter(Optional<String> role) {
        return new CommunitySettings(
                moderators, board, sensitivity, quiet, manager, role, registrations, language, zone);
    }

    public CommunitySettings with(WatchEntry.Registrations told) {
        return new CommunitySettings(moderators, board, sensitivity, quiet, manager, reporter, told, language, zone);
    }

    public CommunitySettings withLanguage(Optional<Locale> chosen) {
        return new CommunitySettings(
                moderators, board, sensitivity, quiet, manager, reporter, registrations, chosen, zone);
    }

    /** The same with that zone; the quiet hours keep theirs. */
    public CommunitySettings withZone(Optional<ZoneId> there) {
        return new CommunitySettings(
                moderators, board, sensitivity, quiet, manager, reporter, registrations, language, there);
    }

    /** The same by other clocks, those of the quiet hours too. */
    public CommunitySettings with(ZoneId there) {
        return new CommunitySettings(
                moderators,
                board,
                sensitivity,
                quiet.map(q -> new QuietHours(there, q.from(), q.to())),
                manager,
                reporter,
                registrations,
                language,
                Optional.of(there));
    }
}
