import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { blankDiagram } from '../templates/blank-diagram.js';
import { currentTemplates, diagrams, files, read } from '../project.js';
import { ownReports } from './linters.js';

const require = createRequire(import.meta.url);
const { CODES, JOB_TYPES } = require('../../../../lint/bpmnlint-plugin-license-worker/rules/error-output.js');

const OUTPUT = '<bpmn:extensionElements><zeebe:ioMapping><zeebe:output source="=licenseError" target="licenseError" /></zeebe:ioMapping></bpmn:extensionElements>';
const ERROR = 'Map =licenseError to licenseError in the outputs: otherwise nobody sees which error was caught (license-worker/error-output)';
const FOUR_EYES = 'Element: Put a gateway behind it that compares decidedBy with requester: otherwise those who ask can approve (license-worker/four-eyes)';

for (const file of [...diagrams(), ...files('src/test/resources/exported', '.bpmn').filter(file => !file.includes('approve-license'))]) {
  test(`${file} keeps our own rules`, async () => assert.deepEqual(await ownReports(read(file)), []));
}

test('the rules know the job types that throw errors, and the codes', () => {
  const jobTypes = currentTemplates().flatMap(({ template }) => template.properties)
    .filter(({ binding }) => binding.type === 'zeebe:taskDefinition' && binding.property === 'type').map(({ value }) => value);
  assert.deepEqual([...JOB_TYPES].sort(), jobTypes.filter(type => type !== 'notify').sort());
  const table = [...read('docs/modelers.md').matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, code]) => code);
  assert.deepEqual([...CODES].sort(), table.sort());
});

for (const jobType of JOB_TYPES) {
  test(`it is found that an error of ${jobType} is caught without its variable`, async () => {
    assert.deepEqual(await ownReports(withTask(jobType, boundaryEvent('Element', ''))), [`Caught: ${ERROR}`]);
    assert.deepEqual(await ownReports(withTask(jobType, boundaryEvent('Element', OUTPUT))), []);
  });
}

test('an event that catches every error is one of them', async () =>
  assert.deepEqual(await ownReports(withTask('assign-license', boundaryEvent('Element', '', ''))), [`Caught: ${ERROR}`]));

test('an error that the worker does not throw needs no variable of the worker', async () =>
  assert.deepEqual(await ownReports(withTask('assign-license', boundaryEvent('Element', ''), 'ORDER_LOST')), []));

test('an error of a task of somebody else needs no variable of the worker', async () =>
  assert.deepEqual(await ownReports(withTask('send-parcel', boundaryEvent('Element', ''))), []));

test('it is found on a subprocess around the task, and in an event subprocess beside it', async () => {
  const inside = output => withTask('assign-license', '')
    .replace('<bpmn:startEvent id="StartEvent_Asked"', '<bpmn:subProcess id="Around"><bpmn:startEvent id="StartEvent_Asked"')
    .replace('</bpmn:process>', `</bpmn:subProcess>${boundaryEvent('Around', output)}</bpmn:process>`);
  assert.deepEqual(await ownReports(inside('')), [`Caught: ${ERROR}`]);
  assert.deepEqual(await ownReports(inside(OUTPUT)), []);

  const beside = output => withTask('assign-license', `<bpmn:subProcess id="Instead" triggeredByEvent="true"><bpmn:startEvent id="Caught">${output}
    <bpmn:errorEventDefinition errorRef="Error" /></bpmn:startEvent></bpmn:subProcess>`);
  assert.deepEqual(await ownReports(beside('')), [`Caught: ${ERROR}`]);
  assert.deepEqual(await ownReports(beside(OUTPUT)), []);
});

const COMPARED = '=decidedBy != null and (requester = null or decidedBy != requester)';
for (const [what, condition, mapping, reports] of [
  ['nothing', '', '', [FOUR_EYES]],
  ['what was decided', '=seatDecision = "buy"', '', [FOUR_EYES]],
  ['whether anybody has decided', '=decidedBy != null', '', [FOUR_EYES]],
  ['who has decided and asked', COMPARED, '', []],
  ['the same under another name', COMPARED.replaceAll('decidedBy', 'approver'), '<zeebe:output source="=decidedBy" target="approver" />', []],
  ['a name that nobody maps', COMPARED.replaceAll('decidedBy', 'approver'), '', [FOUR_EYES]],
]) {
  for (const element of ['formId', 'template']) {
    test(`behind an approval (${element}), a gateway compares ${what}`, async () =>
      assert.deepEqual(await ownReports(withApproval(element, condition, mapping)), reports));
  }
}

test('another user task needs no comparison', async () =>
  assert.deepEqual(await ownReports(withApproval('formId', '', '').replace('approve-license-request', 'confirm-start')), []));

/** A process with a task of this type, and more in it. */
function withTask(jobType, more, code = 'LICENSE_QUOTA_EXCEEDED') {
  return blankDiagram('bpmn:ServiceTask')
    .replace('xmlns:modeler', 'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:modeler')
    .replace(/(<bpmn:serviceTask [^>]*>)/, `$1<bpmn:extensionElements><zeebe:taskDefinition type="${jobType}" /></bpmn:extensionElements>`)
    .replace('  </bpmn:process>', `${more}</bpmn:process><bpmn:error id="Error" errorCode="${code}" />`);
}

function boundaryEvent(attachedTo, output, errorRef = 'errorRef="Error"') {
  return `<bpmn:boundaryEvent id="Caught" attachedToRef="${attachedTo}">${output}<bpmn:errorEventDefinition ${errorRef} /></bpmn:boundaryEvent>`;
}

/** A process with an approval, and a gateway behind it. */
function withApproval(element, condition, mapping) {
  const template = element === 'template' ? ' zeebe:modelerTemplate="io.github.licenseworker.approve-license-request"' : '';
  const form = element === 'formId' ? '<zeebe:formDefinition formId="approve-license-request" />' : '';
  return blankDiagram('bpmn:UserTask')
    .replace('xmlns:modeler', 'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:modeler')
    .replace('<bpmn:userTask id="Element"', `<bpmn:userTask id="Element"${template}`)
    .replace(/(<bpmn:userTask [^>]*>)/, `$1<bpmn:extensionElements>${form}<zeebe:ioMapping>${mapping}</zeebe:ioMapping></bpmn:extensionElements>`)
    .replace('sourceRef="Element" targetRef="EndEvent_Done" />', `sourceRef="Element" targetRef="Decided" />
      <bpmn:exclusiveGateway id="Decided"><bpmn:incoming>Flow_ToEnd</bpmn:incoming><bpmn:outgoing>Flow_On</bpmn:outgoing></bpmn:exclusiveGateway>
      <bpmn:sequenceFlow id="Flow_On" sourceRef="Decided" targetRef="EndEvent_Done">${condition
        && `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${condition.replaceAll('"', '&#34;')}</bpmn:conditionExpression>`}</bpmn:sequenceFlow>`);
}
