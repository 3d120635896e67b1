package io.github.licenseworker.simulator.control;

import io.github.licenseworker.simulator.partnercenter.Answer;
import io.github.licenseworker.simulator.partnercenter.Answers;
import io.github.licenseworker.simulator.partnercenter.TransportAnswers;
import java.time.Instant;

/** What every call to Partner Center meets for a while. */
public enum Outage {
    THROTTLED("throttles every call: 429", "Partner Center throttles every call: 429") {
        @Override
        Answer until(Instant end) {
            return Answers.tooManyRequests(end);
        }
    },
    SERVER_ERROR("fails: 500", "Partner Center has a problem of its own: 500") {
        @Override
        Answer until(Instant end) {
            return Answers.unexpectedError();
        }
    },
    UNAVAILABLE("is down: 503", "The gateway before Partner Center answers with a page: 503") {
        @Override
        Answer until(Instant end) {
            return TransportAnswers.htmlPage(503);
        }
    },
    TOKENS_REFUSED("refuses every token: 401", "Partner Center refuses every token: 401") {
        @Override
        Answer until(Instant end) {
            return Answers.tokenRejected();
        }
    },
    UNKNOWN_ADDRESS(
            "knows no address: 404",
            "Partner Center knows no address, as where partner-center.base-url is wrong: 404") {
        @Override
        Answer until(Instant end) {
            return Answers.notFound();
        }
    };

    private final String label;
    private final String text;

    Outage(String label, String text) {
        this.label = label;
        this.text = text;
    }

    /** What stands on its button. */
    String label() {
        return label;
    }

    String text() {
        return text;
    }

    abstract Answer until(Instant end);
}
