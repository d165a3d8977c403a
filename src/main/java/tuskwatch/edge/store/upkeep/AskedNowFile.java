package tuskwatch.edge.store.upkeep;

import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import tuskwatch.core.caution.AskedNow;
import tuskwatch.core.instance.InstanceName;

/**
 * Who is being asked, in a file that is mapped into memory: what was written is in the file however the process ends, because the system
 * keeps it, and nothing waits for the disk. Only a machine that loses power forgets it. Threads may share it; {@code this} guards it.
 */
public final class AskedNowFile implements AskedNow {
    /** In the data folder. */
    public static final String NAME = "asked-now";

    /** More rounds than that are never under way. */
    private static final int PLACES = 10_240;
    /** Bytes of a place: state, deaths, length of the name, until (milliseconds), name. */
    private static final int PLACE = 304;

    private static final int DEATHS = 1;
    private static final int LENGTH = 2;
    private static final int UNTIL = 4;
    private static final int TEXT = 12;
    private static final byte EMPTY = 0;
    private static final byte ASKED = 1;
    private static final byte WAITING = 2;

    private final MappedByteBuffer file;
    private final BitSet used = new BitSet();

    private AskedNowFile(MappedByteBuffer file) {
        this.file = file;
    }

    /**
     * Opens it, or makes it.
     *
     * @throws IOException where it cannot be written, or is no such file
     */
    public static AskedNowFile in(Path folder) throws IOException {
        var path = folder.resolve(NAME);
        if (Files.notExists(path)) {
            OwnerOnly.file(path);
        }
        OwnerOnly.close(path);
        try (var channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new AskedNowFile(channel.map(FileChannel.MapMode.READ_WRITE, 0, (long) PLACES * PLACE));
        }
    }

    @Override
    public synchronized List<Mark> left() {
        var marks = new ArrayList<Mark>();
        for (var place = 0; place < PLACES; place++) {
            if (file.get(place * PLACE) != EMPTY) {
                read(place).ifPresent(marks::add);
                erase(place);
            }
        }
        return marks;
    }

    /** A place that makes no sense, as in a file that somebody else wrote, is passed over. */
    private Optional<Mark> read(int place) {
        var at = place * PLACE;
        var state = file.get(at);
        if (state != ASKED && state != WAITING) {
            return Optional.empty();
        }
        var text = new byte[Math.clamp(file.getShort(at + LENGTH), 0, PLACE - TEXT)];
        file.get(at + TEXT, text);
        try {
            return Optional.of(new Mark(
                    new InstanceName(new String(text, StandardCharsets.US_ASCII)),
                    state == ASKED ? State.ASKED : State.WAITING,
                    Math.clamp(file.get(at + DEATHS), 0, Mark.MOST_DEATHS),
                    Instant.ofEpochMilli(file.getLong(at + UNTIL))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public synchronized int note(Mark mark) {
        var place = used.nextClearBit(0);
        if (place >= PLACES) {
            return NOWHERE;
        }
        used.set(place);
        change(place, mark);
        return place;
    }

    @Override
    public synchronized void change(int place, Mark mark) {
        if (place == NOWHERE) {
            return;
        }
        var at = place * PLACE;
        var text = mark.instance().text().getBytes(StandardCharsets.US_ASCII);
        file.put(at, EMPTY);
        VarHandle.fullFence();
        file.put(at + DEATHS, (byte) mark.deaths());
        file.putShort(at + LENGTH, (short) text.length);
        file.putLong(at + UNTIL, mark.until().toEpochMilli());
        file.put(at + TEXT, text);
        // Whoever reads what a killed process left sees a whole mark or none.
        VarHandle.fullFence();
        file.put(
                at,
                switch (mark.state()) {
                    case ASKED -> ASKED;
                    case WAITING -> WAITING;
                });
    }

    @Override
    public synchronized void erase(int place) {
        if (place != NOWHERE) {
            file.put(place * PLACE, EMPTY);
            used.clear(place);
        }
    }
}
