package io.github.licenseworker.simulator.partnercenter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.licenseworker.simulator.http.Json;
import java.time.Instant;
import java.util.List;

/** One record of the activity log; {@code newValue} is what the change was or led to. */
record Activity(
        SimulatedCustomer customer,
        String principalName,
        String resourceType,
        String operationType,
        ObjectNode newValue,
        List<Detail> details,
        String correlationId,
        Instant date) {

    record Detail(String key, String value) {}

    /** The record as a client sees it, with the new value as a string of JSON whose names are in PascalCase. */
    ObjectNode document() {
        ObjectNode document = Json.object()
                .put("customerId", customer.id())
                .put("customerName", customer.name())
                .put("userPrincipalName", principalName)
                .put("resourceType", resourceType)
                .put("resourceNewValue", Json.write(PascalCase.of(newValue)))
                .put("operationType", operationType)
                .put("originalCorrelationId", correlationId)
                .put("operationDate", date.toString())
                .put("operationStatus", "succeeded");
        document.set(
                "customizedData",
                Json.array(
                        details,
                        detail -> Json.object().put("key", detail.key()).put("value", detail.value())));
        document.set("attributes", Json.objectType("AuditRecord"));
        return document;
    }
}
