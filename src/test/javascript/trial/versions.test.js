import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readJson } from '../project.js';

test('The trial shows forms and diagrams with the versions that the tests try', () => {
  const tried = lockedIn('src/test/javascript');
  const shown = lockedIn('src/trial/javascript');
  const { dependencies = {}, devDependencies = {} } = readJson('src/trial/javascript/package.json');
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
    assert.match(version, /^\d+\.\d+\.\d+$/, `${name} is not pinned`);
    assert.equal(shown(name), tried(name) ?? shown(name), name);
  }
  assert.equal(shown('@bpmn-io/form-js-viewer'), tried('@bpmn-io/form-js-viewer'));
});

/** The version of a package at the top of a folder's lock file. */
function lockedIn(folder) {
  const { packages } = readJson(`${folder}/package-lock.json`);
  return name => packages[`node_modules/${name}`]?.version;
}
