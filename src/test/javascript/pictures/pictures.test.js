import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { exists, files, readJson, ROOT } from '../project.js';
import { drawn, FOLDER, SOURCES, sources } from './gallery.js';

const LARGEST = 450_000;

test('the pictures show what is in the folders now', () => {
  assert.ok(exists(SOURCES), 'run: npm run pictures');
  assert.deepEqual(readJson(SOURCES), sources(), 'run: npm run pictures');
});

test('there is a picture of each diagram, decision table, form and template, and no other', () => {
  const pictures = drawn().map(file => file.slice(FOLDER.length + 1));
  assert.deepEqual(pictures.sort(), Object.keys(sources()).sort(), 'run: npm run pictures');
});

test('the pictures are small enough for a README', () => {
  const large = files(FOLDER, '.png').filter(file => fs.statSync(path.join(ROOT, file)).size > LARGEST);
  assert.deepEqual(large, []);
});
