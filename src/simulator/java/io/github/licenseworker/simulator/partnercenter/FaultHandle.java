package io.github.licenseworker.simulator.partnercenter;

import java.util.Collection;

/** A registered fault. */
public final class FaultHandle extends RegisteredFault {

    private final CallMatcher matcher;
    private final Answer answer;
    private int seen;

    FaultHandle(CallMatcher matcher, Answer answer) {
        super(matcher.limit());
        this.matcher = matcher;
        this.answer = answer;
    }

    Answer answer() {
        return answer;
    }

    /** Whether the call meets this fault, which then counts as a hit. */
    synchronized boolean meets(Call call, Collection<String> namesOfUser) {
        if (isOver() || !matcher.covers(call, namesOfUser)) {
            return false;
        }
        seen++;
        return seen > matcher.skipped() && hit();
    }
}
