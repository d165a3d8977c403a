package tuskwatch.core.probe;

/**
 * An address of several at which nothing answers, while another one of the same name does.
 *
 * @param host that leads there
 * @param address as numbers
 * @param of how many addresses that were tried or would be, 2 or more
 * @param outcome of the last try
 */
public record DeadAddress(String host, String address, int of, Outcome outcome) {}
