import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exists, read } from '../project.js';
import { catalog } from './catalog.js';

for (const [file, content] of Object.entries(catalog())) {
  test(`${file} lists the templates as they are`, () => {
    assert.ok(exists(file), `run: npm run index`);
    assert.equal(read(file), content, 'run: npm run index');
  });
}
