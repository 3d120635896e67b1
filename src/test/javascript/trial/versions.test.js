import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readJson } from '../project.js';

const TRIED = 'src/test/javascript';
const SHOWN = 'src/trial/javascript';

test('The trial shows forms and tables with the versions that the tests try', () => {
  const tried = pinnedIn(TRIED);
  const shown = pinnedIn(SHOWN);
  for (const [name, version] of Object.entries(shown)) {
    assert.match(version, /^\d+\.\d+\.\d+$/, `${name} is not pinned`);
    assert.equal(version, tried[name] ?? version, name);
  }
  assert.equal(lockedIn(SHOWN, '@bpmn-io/form-js-viewer'), lockedIn(TRIED, '@bpmn-io/form-js-viewer'));
  // the viewer of tables is a part of dmn-js
  assert.equal(shown['dmn-js-decision-table'], tried['dmn-js']);
});

function pinnedIn(folder) {
  const { dependencies, devDependencies } = readJson(`${folder}/package.json`);
  return { ...dependencies, ...devDependencies };
}

const lockedIn = (folder, name) => readJson(`${folder}/package-lock.json`).packages[`node_modules/${name}`].version;
