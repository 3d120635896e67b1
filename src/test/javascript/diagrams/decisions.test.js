import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { test } from 'node:test';
import { allDecisions, HERE, ROOT } from '../project.js';

const DMNLINT = path.join(HERE, 'node_modules/dmnlint/bin/dmnlint.js');
const CONFIG = path.join(HERE, 'diagrams/dmnlint.json');

for (const file of allDecisions()) {
  test(`${file} has no problems`, () => {
    let output = '';
    try {
      execFileSync(process.execPath, [DMNLINT, '--config', CONFIG, path.join(ROOT, file)], { encoding: 'utf8' });
    } catch (e) {
      output = e.stdout + e.stderr;
    }
    assert.equal(output, '');
  });
}
