package tuskwatch.edge.mastodon.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tuskwatch.core.probe.Content.StoreRefusal;
import tuskwatch.core.probe.Content.StoreRefusal.Says;

class StoreAnswerTest {
    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private static String error(String code, String message) {
        return "<Error><Code>" + code + "</Code><Message>" + message + "</Message><RequestId>1</RequestId></Error>";
    }

    @ParameterizedTest
    @CsvSource({
        "AccessDenied, REFUSED",
        "NoSuchBucket, REFUSED",
        "InvalidAccessKeyId, REFUSED",
        "SignatureDoesNotMatch, REFUSED",
        "RequestTimeTooSkewed, REFUSED",
        "ExpiredToken, REFUSED",
        "AllAccessDisabled, REFUSED",
        "PublicAccessNotPermitted, REFUSED",
        "UserProjectAccountProblem, REFUSED",
        "SlowDown, BUSY",
        "ServerBusy, BUSY",
        "ServiceUnavailable, BUSY",
        "XMinioServerNotInitialized, BUSY",
        "NoSuchKey, MISSING",
        "BlobNotFound, MISSING",
    })
    void a_store_that_speaks_like_s3_or_azure_says_why(String code, Says says) {
        var refusal = new StoreRefusal(code, says);
        assertThat(StoreAnswer.read(XML + error(code, "No."))).contains(refusal);
        assertThat(StoreAnswer.read(error(code, "No."))).contains(refusal);
        assertThat(StoreAnswer.read("\ufeff" + XML + error("\n " + code + " ", "No.")))
                .contains(refusal);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'code':'download_cap_exceeded','message':'Cannot download','status':403}|download_cap_exceeded|REFUSED",
                "{'code':'not_found','message':'File not present','status':404}|not_found|MISSING",
                "{'code':'service_unavailable','message':'busy','status':503}|service_unavailable|BUSY",
                "{'error':{'code':403,'message':'x','errors':[{'reason':'forbidden'}]}}|forbidden|REFUSED",
                "{'error':{'code':404,'message':'x','status':'NOT_FOUND'}}|NOT_FOUND|MISSING"
            })
    void a_store_that_answers_with_an_object_says_why(String body, String code, Says says) {
        assertThat(StoreAnswer.read(body.replace('\'', '"'))).contains(new StoreRefusal(code, says));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html><head><title>403 Forbidden</title></head><body>nginx</body></html>",
                "<!DOCTYPE html><html><error><code>AccessDenied</code></error></html>",
                "<Error></Error>",
                "<Error><Message>AccessDenied</Message></Error>",
                "<?xml version='1.0'?><rss><code>AccessDenied</code></rss>",
                "<Error><Code>two words</Code></Error>",
                "{\"error\":\"Forbidden\"}",
                "{\"code\":\"rest_forbidden\",\"message\":\"No route\",\"data\":{\"status\":401}}",
                "{\"code\":403,\"status\":403}",
                "[]"
            })
    void what_is_no_stores_answer_is_none(String body) {
        assertThat(StoreAnswer.read(body)).isEmpty();
    }

    @Test
    void what_is_said_to_us_alone_says_nothing_about_others() {
        assertThat(StoreAnswer.read(error("AccessDenied", "You are denied by bucket referer policy.")))
                .isEmpty();
        assertThat(StoreAnswer.read(error("AccessDenied", "Hotlink protection")))
                .isEmpty();
        assertThat(StoreAnswer.read(error("InvalidRange", "The requested range is not satisfiable")))
                .isEmpty();
    }

    @Test
    void whatever_is_written_to_hurt_is_gone_through_in_no_time() {
        assertThat(StoreAnswer.read("<Error>" + "<Code".repeat(100_000))).isEmpty();
        assertThat(StoreAnswer.read("<Error><Code>" + "A".repeat(200_000) + "</Code></Error>"))
                .isEmpty();
    }
}
