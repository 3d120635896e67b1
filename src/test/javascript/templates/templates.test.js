import assert from 'node:assert/strict';
import { test } from 'node:test';
import { libraries } from '../bundle.js';
import { feelProblems } from '../feel.js';
import { allTemplates, currentTemplates, frozenTemplates, VERSIONS } from '../project.js';
import { blankDiagram } from './blank-diagram.js';
import { open } from './headless-modeler.js';

test('there are templates', () => assert.ok(currentTemplates().length > 0));

for (const { file, template } of [...currentTemplates(), ...frozenTemplates()]) {
  test(`${file} follows Camunda's schema`, () => {
    const { errors, warnings } = libraries.validateZeebe(template);
    assert.deepEqual({ errors: errors ?? [], warnings: warnings ?? [] }, { errors: [], warnings: [] });
  });

  test(`${file} has expressions that are FEEL`, () => {
    assert.deepEqual(feelProblems(template), []);
  });

  test(`${file} is for versions of Camunda that the project is for, and applies to what it makes`, async () => {
    const diagram = await open(blankDiagram('bpmn:Task'), []);
    assert.ok(VERSIONS.some(version => diagram.isFor(template, version)), JSON.stringify(template.engines));
    assert.ok(template.appliesTo.includes('bpmn:Task'));
    assert.ok(template.appliesTo.includes(template.elementType.value));
  });
}

test('the Modeler loads all templates', async () => {
  const diagram = await open(blankDiagram('bpmn:Task'), allTemplates());
  assert.deepEqual(diagram.problems, []);
});

test('no two templates have the same id and version', () => {
  const names = allTemplates().map(({ id, version }) => `${id} ${version}`);
  assert.deepEqual(names, [...new Set(names)]);
});

test('the newest version of each template is the current one, and each former version is kept', () => {
  for (const { file, template } of currentTemplates()) {
    const former = frozenTemplates().filter(frozen => frozen.template.id === template.id).map(frozen => frozen.template.version);
    const expected = Array.from({ length: template.version - 1 }, (_, i) => i + 1);
    assert.deepEqual(former.sort((a, b) => a - b), expected, file);
  }
});
