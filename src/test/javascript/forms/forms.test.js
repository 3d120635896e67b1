import assert from 'node:assert/strict';
import { test } from 'node:test';
import { libraries } from '../bundle.js';
import { feelProblems } from '../feel.js';
import { baseName, forms, readJson, VERSIONS } from '../project.js';

// 8.6 and 8.7 check the pattern and show a text of their own
const SHOWN_FROM_8_8 = /^8\.[67] .*: Pattern error message not supported/;

test('there are forms', () => assert.ok(forms().length > 0));

for (const file of forms()) {
  const form = readJson(file);

  test(`${file} has the id of its file and says what it is made for`, () => {
    assert.equal(form.id, baseName(file));
    assert.equal(form.executionPlatform, 'Camunda Cloud');
    assert.match(form.executionPlatformVersion, /^8\.\d+\.\d+$/);
    assert.equal(typeof form.schemaVersion, 'number');
  });

  test(`${file} has no problems in any version of Camunda that the project is for`, () => {
    const reports = VERSIONS.flatMap(version =>
      new libraries.FormLinter().lint({ ...form, executionPlatformVersion: `${version}.0` })
        .map(({ id, message }) => `${version} ${id}: ${message}`))
      .filter(report => !SHOWN_FROM_8_8.test(report));
    assert.deepEqual(reports, []);
  });

  test(`${file} has expressions that are FEEL`, () => assert.deepEqual(feelProblems(form), []));
}
