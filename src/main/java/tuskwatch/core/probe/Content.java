package tuskwatch.core.probe;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tuskwatch.core.instance.InstanceFacts;
import tuskwatch.core.instance.Software;
import tuskwatch.core.message.LocalizedText;

/** What was in the body of an answer, as far as the check cares. */
public sealed interface Content {
    /** The body is what a healthy server sends for this check. */
    record AsExpected() implements Content {}

    /**
     * A readable instance document.
     *
     * @param ofMastodon whether it was made as Mastodon makes it, whatever the server calls itself
     */
    record Described(InstanceFacts facts, boolean ofMastodon) implements Content {
        /** One of which that cannot be told. */
        public Described(InstanceFacts facts) {
            this(facts, false);
        }
    }

    /**
     * The answer points elsewhere; it was not followed.
     *
     * @param location as the server wrote it; text from outside
     * @param sameDomain whether it stays inside the registrable domain
     * @param front what the page it leads to says of accounts, where the sign-up page leads away and that page was asked
     */
    record Redirect(String location, boolean sameDomain, Optional<FrontPage> front) implements Content {
        public Redirect {
            // Rows of earlier versions do not tell.
            front = Objects.requireNonNullElse(front, Optional.empty());
        }

        /** One that was not looked behind. */
        public Redirect(String location, boolean sameDomain) {
            this(location, sameDomain, Optional.empty());
        }

        /** Its path, {@code /} where it has none; without what names the host and without a query. */
        public String path() {
            var query = location.indexOf('?') < 0 ? location.indexOf('#') : location.indexOf('?');
            var address = query < 0 ? location : location.substring(0, query);
            var host = address.indexOf("//");
            var begin = host < 0 ? 0 : address.indexOf('/', host + 2);
            var path = begin < 0 ? "" : address.substring(begin);
            return path.isEmpty() ? "/" : path;
        }

        /** The same with what the front page says. */
        public Redirect with(FrontPage told) {
            return new Redirect(location, sameDomain, Optional.of(told));
        }
    }

    /**
     * What Mastodon tells its own web application on every page. Source: app/serializers/initial_state_serializer.rb; made anew for each
     * request, so it knows of a change before the instance document does.
     *
     * @param singleUser whether the server is for one person
     * @param singleSignOn whether accounts come from one provider alone ({@code sso_redirect})
     * @param open whether registration is open
     */
    record FrontPage(boolean singleUser, boolean singleSignOn, boolean open) {}

    /**
     * A wall against automata: a page that asks whether we are human, or that says that we are none.
     *
     * @param wall its name, for example {@code Anubis}; empty where it does not tell
     */
    record Challenge(String wall) implements Content {
        public Challenge {
            // Rows of earlier versions hold none.
            wall = Objects.requireNonNullElse(wall, "");
        }

        /** One without a name. */
        public Challenge() {
            this("");
        }
    }

    /**
     * What something in front of the application, or in its place, says of itself.
     *
     * @param name of the product where it is known, for example {@code Traefik}; empty otherwise
     */
    record StandIn(Kind kind, String name) implements Content {
        /** What it is; of several, the one that stands first tells most. */
        public enum Kind {
            /** A page of the hoster, who has suspended the site or its account. */
            SUSPENDED,
            /** A page for a domain that is for sale, has expired or was suspended by its registrar. */
            PARKED,
            /** A balancer that knows the application and finds none of it alive. */
            NO_BACKEND,
            /** The application, or the layer in front, does not know the name it was asked for. */
            WRONG_HOST,
            /** An address that leads to itself. */
            LOOP,
            /** The page that a web server shows before anybody has put something there. */
            PLACEHOLDER,
            /** A router that knows nothing of the address or the name: nobody has told it where the application is. */
            NO_ROUTE,
            /** The error page of a delivery network, made by the network itself. */
            NETWORK_ERROR,
            /** A page or a demand to sign in before anything else. */
            LOGIN,
            /** 451: not shown here, for reasons of law. */
            BARRED;

            /** Whether it knows of an application behind it, whose failure a server error tells; the others answer in its place whatever the status. */
            public boolean ofFront() {
                return this == NO_BACKEND || this == NETWORK_ERROR;
            }

            /** Whether it keeps us out, while it may well let others in. */
            public boolean refuses() {
                return this == LOGIN || this == BARRED;
            }
        }
    }

    /**
     * A page that says maintenance is under way.
     *
     * @param words of the page; text from outside, may be empty
     */
    record MaintenancePage(String words) implements Content {}

    /**
     * A readable nodeinfo document. Source: nodeinfo.diaspora.software, schemas 1.0 to 2.1.
     *
     * @param name of the instance; text from outside, may be empty
     * @param open whether anybody may sign up, where the document says so
     * @param address of the document
     * @param web origin of the web domain, where a redirect inside the registrable domain led there
     */
    record Introduced(Software software, String name, Optional<Boolean> open, String address, Optional<String> web)
            implements Content {}

    /**
     * A public timeline.
     *
     * @param newest when its newest post was written, empty for a timeline without posts
     * @param posts as far as they say who they are; not kept
     */
    record Feed(Optional<Instant> newest, List<Post> posts) implements Content {
        public Feed {
            // Rows of earlier versions hold none.
            posts = List.copyOf(Objects.requireNonNullElse(posts, List.of()));
        }

        /** One without posts. */
        public Feed(Optional<Instant> newest) {
            this(newest, List.of());
        }
    }

    /**
     * A public post.
     *
     * @param address by which every server knows it; text from outside
     */
    record Post(String address, Instant written) {}

    /** An error page or error object. */
    record ErrorPage() implements Content {}

    /**
     * An object store says in its own words why it does not give a file.
     *
     * @param code the store's word for it, for example {@code AccessDenied}; text from outside, letters and digits alone
     * @param says what it means
     */
    record StoreRefusal(String code, Says says) implements Content {
        /** What a store may say. */
        public enum Says {
            /** It gives nothing: not to whoever asks through what is in front of it, or nothing at all. */
            REFUSED,
            /** It has too much to do. */
            BUSY,
            /** It does not have this file. */
            MISSING
        }
    }

    /**
     * A success status whose body cannot be read: a finding of its own, never an outage.
     *
     * @param what one sentence
     * @param page title of the page for people that came instead; text from outside, empty where none came
     */
    record Unreadable(LocalizedText what, String page) implements Content {
        public Unreadable {
            // Rows of earlier versions hold none.
            page = Objects.requireNonNullElse(page, "");
        }

        /** One that is no page for people. */
        public Unreadable(LocalizedText what) {
            this(what, "");
        }
    }
}
