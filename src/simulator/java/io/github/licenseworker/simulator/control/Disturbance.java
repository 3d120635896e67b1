package io.github.licenseworker.simulator.control;

import io.github.licenseworker.simulator.partnercenter.Answer;
import io.github.licenseworker.simulator.partnercenter.Answers;
import java.time.Instant;

/** How Partner Center as a whole can be in trouble. */
public enum Disturbance {
    THROTTLED("Partner Center throttles every call: 429") {
        @Override
        Answer until(Instant end) {
            return Answers.tooManyRequests(end);
        }
    },
    BROKEN("Partner Center has a problem of its own: 500") {
        @Override
        Answer until(Instant end) {
            return Answers.unexpectedError();
        }
    },
    ELSEWHERE("Partner Center knows no address, as where partner-center.base-url is wrong: 404") {
        @Override
        Answer until(Instant end) {
            return Answers.notFound();
        }
    };

    private final String text;

    Disturbance(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    abstract Answer until(Instant end);
}
