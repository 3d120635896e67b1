package io.github.licenseworker.trial.browser.view;

import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;

/** An element that an instance came to, and how far that is. */
record ElementInstance(long key, String elementId, BpmnElementType type, long scope, ProcessInstanceIntent progress) {

    static ElementInstance of(long key, ProcessInstanceRecordValue value, ProcessInstanceIntent progress) {
        return new ElementInstance(
                key, value.getElementId(), value.getBpmnElementType(), value.getFlowScopeKey(), progress);
    }

    boolean isActive() {
        return !isCompleted() && !isTerminated();
    }

    boolean isCompleted() {
        return progress == ProcessInstanceIntent.ELEMENT_COMPLETED;
    }

    boolean isTerminated() {
        return progress == ProcessInstanceIntent.ELEMENT_TERMINATED;
    }

    /** Whether a token waits here, and not at an element within. */
    boolean isWaiting() {
        return isActive()
                && switch (type) {
                    case PROCESS, SUB_PROCESS, EVENT_SUB_PROCESS, AD_HOC_SUB_PROCESS, MULTI_INSTANCE_BODY -> false;
                    default -> true;
                };
    }
}
