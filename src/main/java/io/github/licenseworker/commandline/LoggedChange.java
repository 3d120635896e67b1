package io.github.licenseworker.commandline;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.licenseworker.audit.AuditRecord;
import io.github.licenseworker.audit.Change.Account;
import io.github.licenseworker.audit.Change.Licenses;
import io.github.licenseworker.audit.Change.Seats;
import io.github.licenseworker.audit.People;
import io.github.licenseworker.guid.Guid;
import io.github.licenseworker.partnercenter.Activity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A change as the activity log tells it. The log leaves things out, and what it leaves out fits everything.
 *
 * @param at when it was made
 * @param skusTold whether the log says which licenses were asked for; where not, there are none here
 */
record LoggedChange(
        Activity activity,
        Kind kind,
        Instant at,
        Optional<String> userId,
        boolean skusTold,
        Set<UUID> assigned,
        Set<UUID> removed,
        Optional<String> usageLocation,
        Optional<String> subscriptionId,
        Optional<String> quantity,
        Optional<String> quantityAtRenewal) {

    /** What a change is about. */
    enum Kind {
        LICENSES,
        USER,
        ACCOUNT,
        SEATS;

        static Kind of(AuditRecord record) {
            if (record.licenses() != null) {
                return LICENSES;
            }
            if (record.account() != null) {
                return ACCOUNT;
            }
            return record.seats() != null ? SEATS : USER;
        }

        private static Optional<Kind> of(Activity activity) {
            String operation = activity.operationType() == null
                    ? ""
                    : activity.operationType().toLowerCase(Locale.ROOT);
            return switch (operation) {
                case "update_customer_user_licenses", "update_sfb_customer_user_licenses" -> Optional.of(LICENSES);
                case "update_customer_user" -> Optional.of(USER);
                case "create_customer_user" -> Optional.of(ACCOUNT);
                case "create_order", "update_order", "upgrade_subscription", "convert_trial_subscription" ->
                    Optional.of(SEATS);
                default -> operation.startsWith("update_subscription") ? Optional.of(SEATS) : Optional.empty();
            };
        }
    }

    /**
     * The change that an entry of the log tells of.
     *
     * @param otherwise when it was made where the entry does not say
     * @return empty where it is about something else, or had no effect
     */
    static Optional<LoggedChange> of(Activity activity, Instant otherwise) {
        return Kind.of(activity).filter(kind -> activity.hasEffect()).map(kind -> {
            JsonNode value = activity.newValue();
            List<String> added = activity.details("AddedLicenseSkuId");
            boolean told = member(value, "LicensesToAssign").isPresent()
                    || member(value, "LicensesToRemove").isPresent();
            return new LoggedChange(
                    activity,
                    kind,
                    activity.at().orElse(otherwise),
                    first(activity, "CustomerUserId"),
                    told || !added.isEmpty(),
                    told ? skus(value, "LicensesToAssign") : guids(added),
                    skus(value, "LicensesToRemove"),
                    member(value, "UsageLocation").map(JsonNode::asText),
                    first(activity, "SubscriptionId")
                            .or(() -> member(value, "Id").map(JsonNode::asText)),
                    first(activity, "NewQuantity")
                            .or(() -> member(value, "Quantity").map(JsonNode::asText)),
                    member(value, "ScheduledNextTermInstructions")
                            .flatMap(next -> member(next, "Quantity"))
                            .map(JsonNode::asText));
        });
    }

    /** Whether a record can be of this change, as far as that depends on what was changed. */
    boolean isOf(AuditRecord record, People people) {
        if (Kind.of(record) != kind) {
            return false;
        }
        String user = record.userId();
        if (user != null
                && people.isComparable(user)
                && userId.filter(id -> !people.isSame(user, id)).isPresent()) {
            return false;
        }
        Licenses licenses = record.licenses();
        if (licenses != null) {
            return !skusTold
                    || (assigned.equals(Set.copyOf(licenses.assigned()))
                            && removed.equals(Set.copyOf(licenses.removed())));
        }
        Seats seats = record.seats();
        if (seats != null) {
            return fits(subscriptionId, seats.subscriptionId())
                    && fits(seats.renewal() == null ? quantity : quantityAtRenewal, Integer.toString(seats.to()));
        }
        Account account = record.account();
        return fits(usageLocation, account == null ? String.valueOf(record.usageLocation()) : account.usageLocation());
    }

    /** What was changed, for a person. */
    String told() {
        String user = " of user " + userId.orElse("(not told)");
        return switch (kind) {
            case LICENSES -> "licenses" + user + (skusTold ? signed(" +", assigned) + signed(" -", removed) : "");
            case USER ->
                "user" + user.substring(" of user".length())
                        + usageLocation.map(" usage location "::concat).orElse("");
            case ACCOUNT ->
                "account" + user + usageLocation.map(" usage location "::concat).orElse("");
            case SEATS ->
                "seats of subscription " + subscriptionId.orElse("(not told)")
                        + quantity.map(" to "::concat).orElse("");
        };
    }

    private static String signed(String sign, Set<UUID> skuIds) {
        StringBuilder text = new StringBuilder();
        skuIds.stream().sorted().forEach(skuId -> text.append(sign).append(skuId));
        return text.toString();
    }

    private static boolean fits(Optional<String> told, String recorded) {
        return told.filter(value -> !value.equalsIgnoreCase(recorded)).isEmpty();
    }

    private static Optional<String> first(Activity activity, String key) {
        return activity.details(key).stream().findFirst();
    }

    private static Set<UUID> skus(JsonNode value, String list) {
        List<String> found = new ArrayList<>();
        member(value, list)
                .ifPresent(skus -> skus.forEach(sku -> found.add(
                        sku.isTextual()
                                ? sku.textValue()
                                : member(sku, "SkuId").map(JsonNode::asText).orElse(""))));
        return guids(found);
    }

    private static Set<UUID> guids(List<String> texts) {
        Set<UUID> guids = new HashSet<>();
        texts.stream().flatMap(text -> Guid.parse(text).stream()).forEach(guids::add);
        return guids;
    }

    /** A member by its name, whose case differs from resource to resource; empty where it is null. */
    private static Optional<JsonNode> member(JsonNode object, String name) {
        return object.properties().stream()
                .filter(member -> member.getKey().equalsIgnoreCase(name))
                .flatMap(member -> Stream.of(member.getValue()))
                .filter(value -> !value.isNull())
                .findFirst();
    }
}
