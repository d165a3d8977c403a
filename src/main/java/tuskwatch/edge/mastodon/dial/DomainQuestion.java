package tuskwatch.edge.mastodon.dial;

import java.time.Duration;
import java.util.Hashtable;
import javax.naming.CommunicationException;
import javax.naming.Context;
import javax.naming.InvalidNameException;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.InitialDirContext;

/**
 * One question to the resolvers of this machine, asked where the system's own look-up has failed without a reason: does the
 * name exist? By the name service of the JDK ({@code jdk.naming.dns}), which finds the resolvers as the JDK does and tells the
 * codes of RFC 1035, 4.1.1, apart.
 */
final class DomainQuestion {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int TRIES = 2;

    private DomainQuestion() {}

    /** What the resolvers say. */
    enum Answer {
        /** No such name, or one without an address. */
        NONE,
        /** It has an address after all. */
        SOME,
        /** SERVFAIL, REFUSED and what else is no answer. */
        FAILED,
        /** Nothing was said in time. */
        SILENT
    }

    /** Blocks for some seconds at most. */
    static Answer ask(String host) {
        return ask(host, "dns:");
    }

    /** @param resolvers as an address of JNDI */
    static Answer ask(String host, String resolvers) {
        var environment = new Hashtable<String, String>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        environment.put(Context.PROVIDER_URL, resolvers);
        environment.put("com.sun.jndi.dns.timeout.initial", Long.toString(PATIENCE.toMillis()));
        environment.put("com.sun.jndi.dns.timeout.retries", Integer.toString(TRIES));
        try {
            var context = new InitialDirContext(environment);
            try {
                var absolute = host.endsWith(".") ? host : host + ".";
                var found = has(context, absolute, "A") || has(context, absolute, "AAAA");
                return found ? Answer.SOME : Answer.NONE;
            } finally {
                context.close();
            }
        } catch (NameNotFoundException | InvalidNameException e) {
            return Answer.NONE;
        } catch (CommunicationException e) {
            return Answer.SILENT;
        } catch (NamingException e) {
            return Answer.FAILED;
        }
    }

    /** Attributes of DNS are texts: nothing is made of what comes back, and no other provider of names is ever asked. */
    @SuppressWarnings("BanJNDI")
    private static boolean has(InitialDirContext context, String name, String type) throws NamingException {
        return context.getAttributes(name, new String[] {type}).get(type) != null;
    }
}
