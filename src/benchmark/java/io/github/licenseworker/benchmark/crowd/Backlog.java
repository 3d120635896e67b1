package io.github.licenseworker.benchmark.crowd;

import io.github.licenseworker.benchmark.standin.GatewayStandIn;
import io.github.licenseworker.benchmark.standin.JobFate;
import io.github.licenseworker.benchmark.standin.NewJob;
import io.github.licenseworker.benchmark.standin.PartnerCenterStandIn;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** A backlog of jobs of some customers, who take turns; each job gives a license to a user of its own. */
final class Backlog {

    private record Person(UUID customerId, UUID userId) {}

    private final List<Person> people = new ArrayList<>();
    private final List<Long> keys;
    private final GatewayStandIn gateway;

    /** Puts the jobs into the queue, all at once. */
    Backlog(GatewayStandIn gateway, List<UUID> customers, int jobsOfEach) {
        for (int turn = 0; turn < jobsOfEach; turn++) {
            customers.forEach(customer -> people.add(new Person(customer, UUID.randomUUID())));
        }
        this.gateway = gateway;
        this.keys = gateway.add(people.stream()
                .map(person -> NewJob.assignLicense(person.customerId(), person.userId()))
                .toList());
    }

    /** What has become of the jobs of these customers so far. */
    List<JobFate> fates(Predicate<UUID> customers) {
        return gateway.fates(IntStream.range(0, people.size())
                .filter(i -> customers.test(people.get(i).customerId()))
                .mapToObj(keys::get)
                .toList());
    }

    /**
     * Fails where a job is not completed, or its user has not got the license exactly once; forgets both.
     *
     * @throws IllegalStateException with the first job that is not as it should be
     */
    void settle(PartnerCenterStandIn partnerCenter) {
        List<JobFate> fates = gateway.fates(keys);
        for (int i = 0; i < fates.size(); i++) {
            Person person = people.get(i);
            int assignments = partnerCenter.assignments(person.customerId(), person.userId());
            if (!fates.get(i).isCompleted() || assignments != 1) {
                throw new IllegalStateException("User %s was assigned the license %d times by %s"
                        .formatted(person.userId(), assignments, fates.get(i)));
            }
        }
        gateway.forget(keys);
        partnerCenter.forget();
    }
}
