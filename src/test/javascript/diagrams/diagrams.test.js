import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allDiagrams, allTemplates, diagrams, read, VERSIONS } from '../project.js';
import { open } from '../templates/headless-modeler.js';
import { lint, versionsOf } from './linters.js';

test('there are diagrams', () => assert.ok(diagrams().length > 0));

for (const file of allDiagrams()) {
  test(`${file} has no problems in any version of Camunda that it is for`, async () => {
    const versions = versionsOf(read(file));
    assert.ok(versions.includes(VERSIONS.at(-1)), versions);
    assert.deepEqual(await lint(read(file), allTemplates(), versions), []);
  });

  test(`${file} says what each process does`, async () => {
    const { elements } = await open(read(file), allTemplates());
    const processes = elements.map(({ businessObject }) => businessObject).filter(({ $type }) => $type === 'bpmn:Process');
    assert.ok(processes.length > 0);
    for (const { id, documentation } of processes) {
      assert.ok(documentation?.[0]?.text?.trim(), id);
    }
  });
}

test('a diagram that does not say its version is refused, since the linter would find nothing wrong in it', async () => {
  const xml = read(diagrams()[0]).replace(/ modeler:executionPlatformVersion="[^"]*"/, '');
  await assert.rejects(lint(xml, []), /executionPlatformVersion/);
});
