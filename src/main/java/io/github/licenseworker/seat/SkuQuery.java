package io.github.licenseworker.seat;

import io.github.licenseworker.failure.ErrorCode;
import io.github.licenseworker.failure.FailureException;
import io.github.licenseworker.failure.OneLine;
import io.github.licenseworker.job.JobVariables;
import io.github.licenseworker.job.Variables;
import io.github.licenseworker.partnercenter.SubscribedSku;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A SKU by its id, its part number or its product's name: exactly one of the three. Case does not matter. */
record SkuQuery(
        @Nullable UUID id,
        @Nullable String partNumber,
        @Nullable String name) {

    static SkuQuery of(JobVariables variables) {
        SkuQuery query = new SkuQuery(
                variables.optionalGuid(Variables.SKU_ID),
                variables.optionalText(Variables.SKU_PART_NUMBER),
                variables.optionalText(Variables.SKU_NAME));
        List<String> given = Stream.of(Variables.SKU_ID, Variables.SKU_PART_NUMBER, Variables.SKU_NAME)
                .filter(variables::has)
                .toList();
        if (given.isEmpty()) {
            variables.violate(
                    Variables.SKU_ID,
                    "is missing; set it, or " + Variables.SKU_PART_NUMBER + " or " + Variables.SKU_NAME);
        }
        given.stream()
                .skip(1)
                .forEach(further -> variables.violate(further, "must not be set together with " + given.getFirst()));
        return query;
    }

    /**
     * The one SKU that is meant.
     *
     * @throws FailureException {@link ErrorCode#SKU_NOT_OWNED} or {@link ErrorCode#SKU_AMBIGUOUS}, with candidates
     */
    SubscribedSku in(List<SubscribedSku> owned) {
        List<SubscribedSku> meant = distinct(owned.stream().filter(this::means).toList());
        if (meant.size() == 1) {
            return meant.getFirst();
        }
        List<SubscribedSku> others = distinct(owned);
        throw meant.isEmpty()
                ? failure(
                        ErrorCode.SKU_NOT_OWNED,
                        "Choose one of the customer's %s SKUs, or order the product; the customer has none with the %s"
                                .formatted(others.size(), this),
                        others.stream()
                                .sorted(Comparator.comparing((SubscribedSku sku) -> !resembles(sku))
                                        .thenComparing(sku -> sku.productSku().name()))
                                .toList())
                : failure(
                        ErrorCode.SKU_AMBIGUOUS,
                        "Choose one by its id; %s SKUs of the customer have the %s".formatted(meant.size(), this),
                        meant);
    }

    /** The SKUs from which one can be chosen for a user: all but those that are for the tenant as a whole. */
    static List<Map<String, Object>> candidatesForUsers(List<SubscribedSku> owned) {
        return ChoiceFailures.described(
                distinct(owned).stream()
                        .filter(sku -> !Boolean.FALSE.equals(sku.productSku().isForUsers()))
                        .sorted(Comparator.comparing(sku -> sku.productSku().name()))
                        .toList(),
                SkuQuery::describe);
    }

    /** Partner Center may list a SKU more than once; its first row stands for it. */
    static List<SubscribedSku> distinct(List<SubscribedSku> listed) {
        Map<UUID, SubscribedSku> byId = new LinkedHashMap<>();
        listed.forEach(sku -> byId.putIfAbsent(sku.productSku().id(), sku));
        return List.copyOf(byId.values());
    }

    private boolean means(SubscribedSku sku) {
        return (id == null || id.equals(sku.productSku().id()))
                && (partNumber == null
                        || partNumber.equalsIgnoreCase(sku.productSku().skuPartNumber()))
                && (name == null || name.equalsIgnoreCase(sku.productSku().name()));
    }

    private boolean resembles(SubscribedSku sku) {
        String names = (sku.productSku().name() + "\n" + sku.productSku().skuPartNumber()).toLowerCase(Locale.ROOT);
        return (partNumber != null && names.contains(partNumber.toLowerCase(Locale.ROOT)))
                || (name != null && names.contains(name.toLowerCase(Locale.ROOT)));
    }

    private static FailureException failure(ErrorCode code, String message, List<SubscribedSku> candidates) {
        return ChoiceFailures.failure(code, message, candidates, SkuQuery::describe);
    }

    private static Map<String, Object> describe(SubscribedSku sku) {
        return Map.of(
                "skuId", sku.productSku().id().toString(),
                "skuPartNumber", sku.productSku().skuPartNumber(),
                "skuName", sku.productSku().name(),
                "availableSeats", sku.availableUnits());
    }

    @Override
    public String toString() {
        if (id != null) {
            return "id " + id;
        }
        return (partNumber != null ? "part number '" : "name '")
                + OneLine.of(partNumber != null ? partNumber : String.valueOf(name), 60) + "'";
    }
}
