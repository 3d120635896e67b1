package io.github.licenseworker.benchmark.run;

import io.github.licenseworker.benchmark.standin.GatewayStandIn;
import io.github.licenseworker.benchmark.standin.JobFate;
import io.github.licenseworker.benchmark.standin.NewJob;
import io.github.licenseworker.benchmark.standin.PartnerCenterStandIn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Jobs that were put into the queue, each for a user of its own; their customers take turns. */
final class Batch {

    /** So many that a customer's share of the worker's places is not what limits it. */
    private static final List<UUID> CUSTOMERS =
            IntStream.range(0, 50).mapToObj(Batch::customer).toList();

    private static final long SECOND = 1_000_000_000;

    private record Person(UUID customerId, UUID userId) {

        NewJob job() {
            return NewJob.assignLicense(customerId, userId);
        }
    }

    private final List<Person> people;
    private final List<Long> keys;

    private Batch(List<Person> people, List<Long> keys) {
        this.people = people;
        this.keys = keys;
    }

    /** Puts so many jobs into the queue at once. */
    static Batch atOnce(GatewayStandIn gateway, int jobs) {
        return atOnce(gateway, CUSTOMERS, jobs);
    }

    /** The same for these customers. */
    static Batch atOnce(GatewayStandIn gateway, List<UUID> customers, int jobs) {
        List<Person> people = people(customers, jobs);
        return new Batch(people, gateway.add(people.stream().map(Person::job).toList()));
    }

    /**
     * Puts so many jobs into the queue, at even distances, and returns after the last. However slow the worker is, the next
     * job comes when it is due; and where this comes late itself, the job's time counts from when it was due.
     *
     * @param rate jobs a second
     */
    static Batch atRate(GatewayStandIn gateway, int jobs, double rate) {
        List<Person> people = people(CUSTOMERS, jobs);
        List<Long> keys = new ArrayList<>(jobs);
        long begin = System.nanoTime();
        for (Person person : people) {
            long due = begin + (long) (keys.size() * SECOND / rate);
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            keys.add(gateway.add(person.job(), due));
        }
        return new Batch(people, keys);
    }

    private static List<Person> people(List<UUID> customers, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Person(customers.get(i % customers.size()), UUID.randomUUID()))
                .toList();
    }

    static UUID customer(int number) {
        return new UUID(0x4000L, 0x8000_0000_0000_0000L + number);
    }

    int size() {
        return keys.size();
    }

    /** What has become of the jobs, in the order of their creation. */
    List<JobFate> fates(GatewayStandIn gateway) {
        return gateway.fates(keys);
    }

    /** What has become of the jobs of these customers so far. */
    List<JobFate> fates(GatewayStandIn gateway, Collection<UUID> customers) {
        Set<UUID> wanted = Set.copyOf(customers);
        return gateway.fates(IntStream.range(0, people.size())
                .filter(i -> wanted.contains(people.get(i).customerId()))
                .mapToObj(keys::get)
                .toList());
    }

    /**
     * Fails where a job is not done, or a user was not assigned the license exactly once; then forgets both.
     *
     * @throws IllegalStateException with the first job that is not as it should be
     */
    void settle(GatewayStandIn gateway, PartnerCenterStandIn partnerCenter, boolean callsPartnerCenter) {
        List<JobFate> fates = fates(gateway);
        for (int i = 0; i < fates.size(); i++) {
            JobFate fate = fates.get(i);
            Person person = people.get(i);
            String result = fate.result();
            if (result == null || (callsPartnerCenter && !result.contains("\"licenseWarnings\":[]"))) {
                throw new IllegalStateException("A job was lost: " + fate);
            }
            int assignments = partnerCenter.assignments(person.customerId(), person.userId());
            if (assignments != (callsPartnerCenter ? 1 : 0)) {
                throw new IllegalStateException("User %s was assigned the license %d times by %s"
                        .formatted(person.userId(), assignments, fate));
            }
        }
        gateway.forget(keys);
        partnerCenter.forget();
    }
}
