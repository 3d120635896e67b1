import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allTemplates, diagrams, read } from '../project.js';
import { lint } from './linters.js';

test('there are diagrams', () => assert.ok(diagrams().length > 0));

for (const file of diagrams()) {
  test(`${file} has no problems in any version of Camunda that the project is for`, async () => {
    assert.deepEqual(await lint(read(file), allTemplates()), []);
  });
}

test('a diagram that does not say its version is refused, since the linter would find nothing wrong in it', async () => {
  const xml = read(diagrams()[0]).replace(/ modeler:executionPlatformVersion="[^"]*"/, '');
  await assert.rejects(lint(xml, []), /executionPlatformVersion/);
});
