package io.github.licenseworker.simulator.partnercenter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.licenseworker.simulator.http.Json;
import java.util.List;

/** The body of a successful license update: what was asked for, without members that were null, and the warnings. */
final class LicenseUpdateBody {

    private LicenseUpdateBody() {}

    static ObjectNode of(LicenseUpdateRequest request, List<SimulatedWarning> warnings) {
        ObjectNode body = Json.object();
        if (!request.licensesToAssign().isEmpty()) {
            body.set("licensesToAssign", Json.array(request.licensesToAssign(), LicenseUpdateBody::assignment));
        }
        if (!request.licensesToRemove().isEmpty()) {
            body.set("licensesToRemove", Json.texts(request.licensesToRemove()));
        }
        body.set("licenseWarnings", Json.array(warnings, LicenseUpdateBody::warning));
        body.set("attributes", Json.objectType("LicenseUpdate"));
        return body;
    }

    private static ObjectNode assignment(LicenseUpdateRequest.Assignment assignment) {
        ObjectNode node = Json.object();
        if (assignment.excludedPlans() != null) {
            node.set("excludedPlans", Json.texts(assignment.excludedPlans()));
        }
        return node.put("skuId", assignment.skuId());
    }

    private static ObjectNode warning(SimulatedWarning warning) {
        ObjectNode node = Json.object().put("code", warning.code()).put("message", warning.message());
        node.set("servicePlans", Json.texts(warning.servicePlans()));
        return node;
    }
}
