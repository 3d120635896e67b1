import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser } from '../browser.js';
import { allDiagrams, read } from '../project.js';
import { drawingProblems } from './drawing-rules.js';
import { readDrawing } from './drawing.js';

let browser;
before(async () => { browser = await openBrowser(); });
after(() => browser?.close());

for (const file of allDiagrams()) {
  test(`${file} is easy to read`, async () => {
    assert.deepEqual(drawingProblems(await readDrawing(browser, read(file))), []);
  });
}
