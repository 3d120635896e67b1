const { attribute, outputs } = require('../extensions');

const JOB_TYPES = ['assign-license', 'change-license', 'remove-license', 'check-license-availability', 'list-customer-licenses', 'list-user-licenses', 'collect-free-seats', 'record-license-review', 'add-license-seats', 'reduce-license-seats', 'set-usage-location', 'describe-customer', 'create-user'];

const CODES = ['LICENSE_QUOTA_EXCEEDED', 'PARTNER_TOKEN_REJECTED', 'CONDITIONAL_ACCESS_BLOCKED', 'USAGE_LOCATION_INVALID', 'USER_NOT_FOUND', 'USER_ALREADY_EXISTS',
  'CUSTOMER_NOT_FOUND', 'SKU_NOT_OWNED', 'SKU_AMBIGUOUS', 'LICENSE_NOT_ASSIGNABLE', 'SERVICE_PLAN_CONFLICT', 'LICENSE_NOT_HELD',
  'LICENSE_INHERITED', 'SUBSCRIPTION_AMBIGUOUS', 'SUBSCRIPTION_BUSY', 'SEAT_LIMIT_EXCEEDED', 'SEAT_PURCHASE_REFUSED',
  'SEAT_PURCHASE_UNCONFIRMED', 'SEAT_RETURN_WINDOW_CLOSED', 'SEATS_IN_USE', 'SEAT_REDUCTION_REFUSED', 'SEAT_REDUCTION_UNCONFIRMED',
  'CUSTOMER_ACCOUNT_BLOCKED', 'PARTNER_CREDIT_EXCEEDED', 'PARTNER_ACCESS_DENIED', 'LICENSE_REQUEST_INVALID'];

/**
 * An event that catches an error of the worker's tasks has to map licenseError: the engine leaves the variable at the
 * event, so whoever repairs it sees nothing otherwise.
 */
module.exports = () => ({
  check(node, reporter) {
    if (catchesError(node) && watched(node).some(hasTaskOfTheWorker) && !outputs(node).some(({ source }) => /\blicenseError\b/.test(source))) {
      reporter.report(node.id, 'Map =licenseError to licenseError in the outputs: otherwise nobody sees which error was caught', ['extensionElements']);
    }
  },
});

module.exports.JOB_TYPES = JOB_TYPES;
module.exports.CODES = CODES;

/** Whether an event catches one of the codes, or all that no other event catches. */
function catchesError(node) {
  const definition = (node.eventDefinitions ?? []).find(({ $type }) => $type === 'bpmn:ErrorEventDefinition');
  const code = definition?.errorRef?.errorCode;
  return Boolean(definition) && ['bpmn:BoundaryEvent', 'bpmn:StartEvent'].includes(node.$type) && (!code || code.startsWith('=') || CODES.includes(code));
}

/** What an event catches errors of: the activity it is attached to, or what lies beside its event subprocess. */
function watched(event) {
  return event.$type === 'bpmn:BoundaryEvent'
    ? [event.attachedToRef].filter(Boolean)
    : (event.$parent.$parent.flowElements ?? []).filter(element => element !== event.$parent);
}

const hasTaskOfTheWorker = element => JOB_TYPES.includes(attribute(element, 'zeebe:TaskDefinition', 'type'))
  || (element.flowElements ?? []).some(hasTaskOfTheWorker);
