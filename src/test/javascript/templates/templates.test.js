import assert from 'node:assert/strict';
import { test } from 'node:test';
import { libraries } from '../bundle.js';
import { feelProblems } from '../feel.js';
import { allTemplates, currentTemplates, frozenTemplates, VERSIONS } from '../project.js';
import { blankDiagram } from './blank-diagram.js';
import { open } from './headless-modeler.js';

/** The validator warns of a default without an equals sign where only expressions are taken, and does so of each default. */
const isMistaken = ({ schemaPath, instancePath }, { properties }) => schemaPath.endsWith('/value/oneOf/1/deprecated')
  && properties[instancePath.split('/')[2]].value.startsWith('=');

test('there are templates', () => assert.ok(currentTemplates().length > 0));

for (const { file, template } of [...currentTemplates(), ...frozenTemplates()]) {
  test(`${file} follows Camunda's schema`, () => {
    const { errors, warnings } = libraries.validateZeebe(template);
    const meant = (warnings ?? []).filter(warning => !isMistaken(warning, template));
    assert.deepEqual({ errors: errors ?? [], warnings: meant }, { errors: [], warnings: [] });
  });

  test(`${file} has expressions that are FEEL`, () => {
    assert.deepEqual(feelProblems(template), []);
  });

  test(`${file} is for versions of Camunda that the project is for, and applies to what it makes`, async () => {
    const diagram = await open(blankDiagram('bpmn:Task'), []);
    assert.ok(VERSIONS.some(version => diagram.isFor(template, version)), JSON.stringify(template.engines));
    assert.ok(template.appliesTo.includes('bpmn:Task') || template.elementType.eventDefinition);
    assert.ok(template.appliesTo.includes(template.elementType.value));
  });
}

test('the Modeler loads all templates', async () => {
  const diagram = await open(blankDiagram('bpmn:Task'), allTemplates());
  assert.deepEqual(diagram.problems, []);
});

for (const [broken, change] of [
  ['a version that is no number', template => { template.version = '2'; }],
  ['a binding without its key', ({ properties }) => { properties.at(-1).binding = { type: 'zeebe:taskHeader' }; }],
]) {
  test(`a template with ${broken} does not follow Camunda's schema`, () => {
    const { template } = currentTemplates()[0];
    change(template);
    assert.notEqual((libraries.validateZeebe(template).errors ?? []).length, 0);
  });
}
