package io.github.licenseworker.simulator.partnercenter;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The registered faults; the first that matches a call wins. */
final class FaultPlan {

    private final List<FaultHandle> faults = new CopyOnWriteArrayList<>();

    FaultHandle add(CallMatcher matcher, Answer answer) {
        FaultHandle fault = new FaultHandle(matcher, answer);
        faults.add(fault);
        return fault;
    }

    void clear() {
        faults.forEach(FaultHandle::clear);
        faults.clear();
    }

    Optional<Answer> answerTo(Call call, Collection<String> namesOfUser) {
        return faults.stream()
                .filter(fault -> fault.meets(call, namesOfUser))
                .map(FaultHandle::answer)
                .findFirst();
    }
}
