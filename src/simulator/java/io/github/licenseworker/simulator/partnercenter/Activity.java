package io.github.licenseworker.simulator.partnercenter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.licenseworker.simulator.http.Json;
import java.time.Instant;
import java.util.List;

/** One record of the activity log; {@code newValue} is what the change was or led to. */
record Activity(
        SimulatedCustomer customer,
        String principalName,
        String applicationId,
        String resourceType,
        String operationType,
        ObjectNode newValue,
        List<Detail> details,
        String correlationId,
        Instant date) {

    record Detail(String key, String value) {}

    /**
     * The record as a client sees it, with the new value as a string of JSON whose names are in PascalCase.
     *
     * @param terse leaves out what not all samples of Microsoft have: the new value, the correlation id, and of the details
     *     all but the first
     */
    ObjectNode document(boolean terse) {
        ObjectNode document = Json.object()
                .put("customerId", customer.id())
                .put("customerName", customer.name())
                .put("userPrincipalName", principalName)
                .put("applicationId", applicationId)
                .put("resourceType", resourceType)
                .put("operationType", operationType)
                .put("operationDate", date.toString())
                .put("operationStatus", "succeeded");
        if (!terse) {
            document.put("resourceNewValue", Json.write(PascalCase.of(newValue)))
                    .put("originalCorrelationId", correlationId);
        }
        document.set(
                "customizedData",
                Json.array(
                        terse ? details.subList(0, 1) : details,
                        detail -> Json.object().put("key", detail.key()).put("value", detail.value())));
        document.set("attributes", Json.objectType("AuditRecord"));
        return document;
    }
}
