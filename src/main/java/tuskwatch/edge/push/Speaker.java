package tuskwatch.edge.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Locale;

/** Whose an answer is: that of what was asked, or of a proxy or a portal in front of it, which says nothing about it. Pure. */
enum Speaker {
    /** Nobody knows how it answers; but a page for people that refuses is not written for a program. */
    ANYTHING {
        @Override
        boolean said(int status, String head) {
            return status < 300 || !elsewhere(status) && !page(head);
        }
    },
    /**
     * Answers in JSON: a message with its id, or an error with a code of five digits. Source: ntfy's documentation, publishing and its
     * server's errors.go.
     */
    NTFY {
        @Override
        boolean said(int status, String head) {
            var json = json(head);
            return status < 300
                    ? json.path("id").isTextual()
                    : json.path("error").isTextual() && json.path("code").asInt() >= 10_000;
        }
    };

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param head the beginning of what was answered */
    abstract boolean said(int status, String head);

    /** Who sends elsewhere for now, or wants to know who asks first, stands in front: it has passed nothing on. */
    static boolean elsewhere(int status) {
        return status == 302 || status == 303 || status == 307 || status == 407 || status == 511;
    }

    private static boolean page(String head) {
        var lower = head.toLowerCase(Locale.ROOT);
        return lower.contains("<html") || lower.contains("<!doctype html");
    }

    private static JsonNode json(String head) {
        try {
            return JSON.readTree(head);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
