package io.github.licenseworker.partnercenter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An entry of Partner Center's activity log (Microsoft Learn, "Auditing resources"). Which members an entry has differs
 * from sample to sample, so each may be missing.
 *
 * @param userPrincipalName who did it
 * @param applicationId with which app, by its name or its id
 * @param operationDate when, by UTC
 * @param resourceNewValue what was asked for or came of it: JSON whose names are in PascalCase
 * @param originalCorrelationId {@code MS-CorrelationId} of the call
 */
public record Activity(
        @Nullable String customerId,
        @Nullable String userPrincipalName,
        @Nullable String applicationId,
        @Nullable String resourceType,
        @Nullable String operationType,
        @Nullable String operationDate,
        @Nullable String operationStatus,
        @Nullable String resourceNewValue,
        @Nullable String originalCorrelationId,
        List<Detail> customizedData) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Something that the log says in addition. */
    public record Detail(@Nullable String key, @Nullable String value) {}

    public Activity(
            @Nullable String customerId,
            @Nullable String userPrincipalName,
            @Nullable String applicationId,
            @Nullable String resourceType,
            @Nullable String operationType,
            @Nullable String operationDate,
            @Nullable String operationStatus,
            @Nullable String resourceNewValue,
            @Nullable String originalCorrelationId,
            @Nullable List<@Nullable Detail> customizedData) {
        this.customerId = customerId;
        this.userPrincipalName = userPrincipalName;
        this.applicationId = applicationId;
        this.resourceType = resourceType;
        this.operationType = operationType;
        this.operationDate = operationDate;
        this.operationStatus = operationStatus;
        this.resourceNewValue = resourceNewValue;
        this.originalCorrelationId = originalCorrelationId;
        this.customizedData = customizedData == null
                ? List.of()
                : customizedData.stream().filter(Objects::nonNull).toList();
    }

    /** When it happened; empty where the log does not say so in a form that is known. */
    public Optional<Instant> at() {
        return operationDate == null ? Optional.empty() : WrittenTime.of(operationDate);
    }

    /** Whether it was done, or is being done. */
    public boolean hasEffect() {
        return !"failed".equalsIgnoreCase(operationStatus);
    }

    /** All values of one key, whose case does not count. */
    public List<String> details(String key) {
        return customizedData.stream()
                .filter(detail -> key.equalsIgnoreCase(detail.key()))
                .map(Detail::value)
                .filter(Objects::nonNull)
                .toList();
    }

    /** What was asked for or came of it; a missing node where the log does not say. */
    public JsonNode newValue() {
        try {
            return resourceNewValue == null ? JSON.missingNode() : JSON.readTree(resourceNewValue);
        } catch (IOException notJson) {
            return JSON.missingNode();
        }
    }
}
