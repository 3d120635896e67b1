import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { exists, readJson, ROOT } from '../project.js';
import { drawn, FOLDER, SOURCES, sources, taken } from './gallery.js';

const LARGEST = 450_000;
const LARGEST_FILM = 1_000_000;

test('the pictures show what is in the folders now', () => {
  assert.ok(exists(SOURCES), 'run: npm run pictures');
  assert.deepEqual(readJson(SOURCES), sources(), 'run: npm run pictures');
});

test('there is a picture of each diagram, decision table, form and template, and no other', () => {
  const pictures = drawn().map(file => file.slice(FOLDER.length + 1));
  assert.deepEqual(pictures.sort(), Object.keys(sources()).sort(), 'run: npm run pictures');
});

test('the pictures are small enough for a README', () => {
  const isLarge = most => file => fs.statSync(path.join(ROOT, file)).size > most;
  const [films, stills] = [taken().filter(isFilm), [...drawn(), ...taken()].filter(file => !isFilm(file))];
  assert.equal(films.length, 1);
  assert.deepEqual([...films.filter(isLarge(LARGEST_FILM)), ...stills.filter(isLarge(LARGEST))], []);
});

const isFilm = file => file.endsWith('/approval.png');
