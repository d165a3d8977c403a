package tuskwatch.edge.store.rounds;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tuskwatch.core.probe.Check;

/**
 * Samples of one instance and hour as bytes, some four for each. A body is one piece after another, so that more is added without
 * reading what is there:
 *
 * <pre>
 * piece  = number of samples, sample…
 * sample = tenths of a second since the hour began (the first of a piece) or since the sample before,
 *          one byte: number of the check × 8 + how it ended,
 *          milliseconds
 * </pre>
 *
 * Numbers are unsigned, seven bits a byte, the lowest first; the highest bit says that another byte follows.
 */
final class PackedSamples {
    /** By number, for ever: new ones come last. */
    static final List<Check> CHECKS = List.of(
            Check.HEALTH,
            Check.INSTANCE,
            Check.TAG,
            Check.RULES,
            Check.SIGN_UP,
            Check.STREAMING,
            Check.STREAMING_DATABASE,
            Check.ROBOTS,
            Check.NODEINFO,
            Check.LOCAL_FEED,
            Check.REMOTE_FEED,
            Check.MEDIA);

    private static final List<Sample.End> ENDS = List.of(Sample.End.values());
    private static final int ENDS_MOST = 8;
    private static final long TENTH = 100;

    private PackedSamples() {}

    /**
     * One piece.
     *
     * @param hour in which all of them began
     * @param samples in the order of time
     */
    static byte[] pack(Instant hour, List<Sample> samples) {
        var bytes = new ByteArrayOutputStream(samples.size() * 5 + 2);
        number(bytes, samples.size());
        var before = tenths(hour);
        for (var sample : samples) {
            var at = Math.max(before, tenths(sample.at()));
            number(bytes, at - before);
            bytes.write(
                    CHECKS.indexOf(sample.check()) * ENDS_MOST + sample.end().ordinal());
            number(bytes, sample.millis());
            before = at;
        }
        return bytes.toByteArray();
    }

    /** All pieces of a body, as far as they can be read. */
    static List<Sample> read(Instant hour, byte[] body) {
        var samples = new ArrayList<Sample>();
        var bytes = ByteBuffer.wrap(body);
        try {
            while (bytes.hasRemaining()) {
                var at = tenths(hour);
                for (var left = number(bytes); left > 0; left--) {
                    at += number(bytes);
                    var what = Byte.toUnsignedInt(bytes.get());
                    var millis = (int) number(bytes);
                    if (what / ENDS_MOST < CHECKS.size() && what % ENDS_MOST < ENDS.size()) {
                        samples.add(new Sample(
                                Instant.ofEpochMilli(at * TENTH),
                                CHECKS.get(what / ENDS_MOST),
                                ENDS.get(what % ENDS_MOST),
                                Math.max(0, millis)));
                    }
                }
            }
        } catch (BufferUnderflowException e) {
            // Cut off: what came before stands. Nothing is decided by samples; they are counted.
            return samples;
        }
        return samples;
    }

    private static long tenths(Instant at) {
        return Math.floorDiv(at.toEpochMilli(), TENTH);
    }

    private static void number(ByteArrayOutputStream bytes, long value) {
        var left = value;
        while (left > 0x7f) {
            bytes.write((int) (left & 0x7f | 0x80));
            left >>>= 7;
        }
        bytes.write((int) left);
    }

    private static long number(ByteBuffer bytes) {
        var value = 0L;
        for (var shift = 0; shift < 63; shift += 7) {
            var next = bytes.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new BufferUnderflowException();
    }
}
