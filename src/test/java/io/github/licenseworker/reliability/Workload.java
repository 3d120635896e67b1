package io.github.licenseworker.reliability;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;

import io.github.licenseworker.simulator.partnercenter.PartnerCenterSimulator;
import io.github.licenseworker.simulator.partnercenter.SimulatedSubscription;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Everything that is asked for in a run, drawn from a seed.
 *
 * @param maxPerCustomer how many seats of a SKU a customer may have: for most SKUs enough for all that is asked
 */
record Workload(List<String> customerIds, List<Ask> asks, int maxPerCustomer) {

    static Workload of(PartnerCenterSimulator partnerCenter, long seed, int jobs) {
        SplittableRandom random = new SplittableRandom(seed);
        List<AskingCustomer> customers = IntStream.range(0, Math.clamp(jobs / 10, 4, 20))
                .mapToObj(nth -> new AskingCustomer(partnerCenter, random.split()))
                .toList();
        List<Ask> asks = new ArrayList<>();
        for (int nth = 0; nth < jobs; nth++) {
            AskingCustomer customer = customers.get(random.nextInt(customers.size()));
            // Orders of a SKU wait for each other's claims; in turn, so that in a short run only two do
            AskingCustomer inTurn = customers.get(nth / 10 % customers.size());
            AskingCustomer twiceInTurn = customers.get(nth / 20 % customers.size());
            asks.add(
                    switch (nth % 10) {
                        case 0, 1 -> customer.assignment();
                        case 2 -> customer.allPlans();
                        case 3 -> customer.exchange();
                        case 4, 5 -> customer.change();
                        case 6 -> customer.removal();
                        case 7 -> inTurn.seatReturn();
                        case 8 -> inTurn.purchase();
                        default -> twiceInTurn.namedPurchase();
                    });
        }
        Collections.shuffle(asks, new Random(seed));
        return new Workload(
                customers.stream().map(AskingCustomer::id).toList(), List.copyOf(asks), enoughForMost(asks));
    }

    private static Stream<Ask.Seats> purchases(Collection<Ask> asks) {
        return asks.stream()
                .filter(Ask.Seats.class::isInstance)
                .map(Ask.Seats.class::cast)
                .filter(Ask.Seats::isPurchase);
    }

    private static int enoughForMost(List<Ask> asks) {
        List<Integer> wanted = purchases(asks)
                .collect(groupingBy(ask -> ask.subscription().skuId(), summingInt(Ask.Seats::more)))
                .entrySet()
                .stream()
                .map(sku -> seatsBefore(asks, sku.getKey()) + sku.getValue())
                .sorted()
                .toList();
        return wanted.get(wanted.size() * 3 / 4);
    }

    private static int seatsBefore(List<Ask> asks, String skuId) {
        return purchases(asks).filter(ask -> ask.subscription().skuId().equals(skuId)).findFirst().stream()
                .flatMap(ask -> ask.customer().subscriptions().stream())
                .filter(subscription -> subscription.skuId().equals(skuId))
                .mapToInt(SimulatedSubscription::quantity)
                .sum();
    }
}
