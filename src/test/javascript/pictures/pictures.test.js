import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { allDecisions, baseName, exists, readJson, ROOT } from '../project.js';
import { drawn, FOLDER, SOURCES, sources, taken } from './gallery.js';

const LARGEST = 450_000;
/** A decision table grows by a row with each task, and its text is not readable if it is drawn any smaller. */
const LARGEST_TABLE = 550_000;
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
  const pictures = [...drawn(), ...taken()];
  const [films, tables] = [pictures.filter(isFilm), pictures.filter(isTable)];
  const others = pictures.filter(file => !isFilm(file) && !isTable(file));
  assert.equal(films.length, 1);
  assert.deepEqual([
    ...films.filter(isLarge(LARGEST_FILM)), ...tables.filter(isLarge(LARGEST_TABLE)), ...others.filter(isLarge(LARGEST)),
  ], []);
});

const isFilm = file => file.endsWith('/approval.png');

const isTable = file => allDecisions().some(table => file === `${FOLDER}/${baseName(table)}.png`);
