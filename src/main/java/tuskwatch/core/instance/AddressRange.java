package tuskwatch.core.instance;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Addresses that begin with the same bits, as an operator writes them: {@code 192.0.2.7}, {@code 192.0.2.0/24}, {@code 2001:db8::1},
 * {@code 2001:db8::/32}. An IPv4 address that is written as IPv6 ({@code ::ffff:192.0.2.7}) is the IPv4 address.
 *
 * @param length of the address in bytes: 4 or 16
 * @param bits that are the same, 0 to 8 × length
 * @param prefix those bits
 */
public record AddressRange(int length, int bits, BigInteger prefix) {
    private static final int IPV4 = 4;
    private static final int IPV6 = 16;
    private static final int GROUPS = 8;
    private static final int LONGEST = 50;

    /** The range with these first bits in which the address is. */
    public static AddressRange around(byte[] address, int bits) {
        return new AddressRange(
                address.length, bits, new BigInteger(1, address).shiftRight(Byte.SIZE * address.length - bits));
    }

    /** Reads an address, or one with {@code /} and how many bits count; empty for anything else. No name is ever looked up. */
    public static Optional<AddressRange> parse(String text) {
        var parts = text.split("/", -1);
        if (text.length() > LONGEST || parts.length > 2) {
            return Optional.empty();
        }
        return address(parts[0]).flatMap(written -> {
            var all = Byte.SIZE * written.length;
            var bits = parts.length == 1 ? OptionalInt.of(all) : number(parts[1], 10, all);
            return bits.isEmpty() ? Optional.empty() : of(written, bits.getAsInt());
        });
    }

    private static Optional<AddressRange> of(byte[] written, int bits) {
        var address = unmapped(written);
        var fewer = Byte.SIZE * (written.length - address.length);
        return bits < fewer ? Optional.empty() : Optional.of(around(address, bits - fewer));
    }

    /** Whether the address is in it; {@code address} has 4 or 16 bytes. */
    public boolean contains(byte[] address) {
        var judged = unmapped(address);
        return judged.length == length && around(judged, bits).equals(this);
    }

    /** The IPv4 address that an IPv6 address stands for (RFC 4291, 2.5.5.2); others as they are. */
    public static byte[] unmapped(byte[] address) {
        if (address.length != IPV6 || address[10] != -1 || address[11] != -1) {
            return address;
        }
        for (var i = 0; i < 10; i++) {
            if (address[i] != 0) {
                return address;
            }
        }
        return Arrays.copyOfRange(address, IPV6 - IPV4, IPV6);
    }

    private static Optional<byte[]> address(String text) {
        if (!text.contains(":")) {
            return four(text);
        }
        var halves = text.split("::", -1);
        if (halves.length > 2) {
            return Optional.empty();
        }
        var first = groups(halves[0], halves.length == 1);
        var last = halves.length == 1 ? Optional.of(List.<Integer>of()) : groups(halves[1], true);
        if (first.isEmpty() || last.isEmpty()) {
            return Optional.empty();
        }
        var missing = GROUPS - first.get().size() - last.get().size();
        if (halves.length == 1 ? missing != 0 : missing < 1) {
            return Optional.empty();
        }
        var six = new byte[IPV6];
        fill(six, 0, first.get());
        fill(six, GROUPS - last.get().size(), last.get());
        return Optional.of(six);
    }

    private static void fill(byte[] six, int from, List<Integer> groups) {
        for (var i = 0; i < groups.size(); i++) {
            six[2 * (from + i)] = (byte) (groups.get(i) >> Byte.SIZE);
            six[2 * (from + i) + 1] = groups.get(i).byteValue();
        }
    }

    /** @param ending whether the last of them may be an IPv4 address */
    private static Optional<List<Integer>> groups(String text, boolean ending) {
        var groups = new ArrayList<Integer>();
        var parts = text.isEmpty() ? new String[0] : text.split(":", -1);
        for (var i = 0; i < parts.length; i++) {
            var group = parts[i].length() > 4 ? OptionalInt.empty() : number(parts[i], 16, 0xffff);
            var four = ending && i == parts.length - 1 ? four(parts[i]) : Optional.<byte[]>empty();
            if (group.isEmpty() && four.isEmpty()) {
                return Optional.empty();
            }
            group.ifPresent(groups::add);
            four.ifPresent(f -> {
                groups.add((f[0] & 0xff) << Byte.SIZE | f[1] & 0xff);
                groups.add((f[2] & 0xff) << Byte.SIZE | f[3] & 0xff);
            });
        }
        return Optional.of(groups);
    }

    private static Optional<byte[]> four(String text) {
        var parts = text.split("\\.", -1);
        if (parts.length != IPV4) {
            return Optional.empty();
        }
        var four = new byte[IPV4];
        for (var i = 0; i < IPV4; i++) {
            var number = number(parts[i], 10, 255);
            if (number.isEmpty()) {
                return Optional.empty();
            }
            four[i] = (byte) number.getAsInt();
        }
        return Optional.of(four);
    }

    private static OptionalInt number(String digits, int radix, int most) {
        if (digits.isEmpty() || digits.length() > 4 || !digits.chars().allMatch(c -> ascii(c, radix))) {
            return OptionalInt.empty();
        }
        var number = Integer.parseInt(digits, radix);
        return number <= most ? OptionalInt.of(number) : OptionalInt.empty();
    }

    private static boolean ascii(int c, int radix) {
        return c < 128 && Character.digit(c, radix) >= 0;
    }
}
