const { attribute, outputs, templateOf } = require('../extensions');

const FORM = /^approve-license-request(-\w+)?$/;
const TEMPLATE = 'io.github.licenseworker.approve-license-request';

/**
 * Behind the task that approves a purchase, the process has to compare who has decided with who has asked. The task
 * listener verify-decision alone proves nothing where nobody has taken the task, and an engine before 8.8 has none.
 */
module.exports = () => ({
  check(node, reporter) {
    if (node.$type === 'bpmn:UserTask' && approves(node) && !conditionsBehind(node).some(condition => compares(condition, deciders(node)))) {
      reporter.report(node.id, 'Put a gateway behind it that compares decidedBy with requester: otherwise those who ask can approve');
    }
  },
});

const approves = task => templateOf(task) === TEMPLATE || FORM.test(attribute(task, 'zeebe:FormDefinition', 'formId') ?? '');

/** The names under which the process knows who has decided. */
function deciders(task) {
  const targets = outputs(task).filter(({ source }) => /^=\s*decidedBy\s*$/.test(source)).map(({ target }) => target);
  return targets.length > 0 ? targets : ['decidedBy'];
}

/** The conditions of the flows that leave a task and the gateways directly behind it. */
function conditionsBehind(task) {
  const seen = new Set();
  const conditions = [];
  const waiting = [...task.outgoing ?? []];
  while (waiting.length > 0) {
    const flow = waiting.pop();
    if (seen.has(flow)) {
      continue;
    }
    seen.add(flow);
    conditions.push(flow.conditionExpression?.body ?? '');
    if (/Gateway$/.test(flow.targetRef?.$type ?? '')) {
      waiting.push(...flow.targetRef.outgoing ?? []);
    }
  }
  return conditions;
}

const compares = (condition, names) => word('requester').test(condition) && names.some(name => word(name).test(condition));

const word = name => new RegExp(`\\b${name}\\b`);
