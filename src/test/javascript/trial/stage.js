import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { openBrowser } from '../browser.js';
import { ROOT } from '../project.js';
import { Person } from './person.js';
import { RunningTrial } from './running-trial.js';

const FAILURES = path.join(ROOT, 'target/trial/failures');

/** One trial and one browser for all scenarios; in each of them a person uses the page in a browser window of their own. */
export class Stage {
  async up() {
    fs.rmSync(FAILURES, { recursive: true, force: true });
    // also when it is interrupted
    ['SIGINT', 'SIGTERM'].forEach(signal => process.once(signal, () => this.down().finally(() => process.exit(1))));
    [this.browser, this.trial] = await Promise.all([openBrowser(), RunningTrial.start({})]);
  }

  async down() {
    await RunningTrial.endAll();
    await this.browser?.close();
  }

  /** Tests what `play(person, trial)` does; where it fails, leaves a picture of what the person has seen. */
  scenario = (name, play, size) => test(name, async t => {
    const person = await Person.open(this.browser, this.trial, size);
    try {
      await play(person, this.trial, t);
      assert.deepEqual(person.problems, []);
    } catch (e) {
      const picture = path.join(FAILURES, `${name.replace(/\W+/g, '-')}.png`);
      await person.page.screenshot({ path: picture, fullPage: true }).catch(() => {});
      e.message += `\nThe page: ${picture}${person.problems.map(problem => `\n  ${problem}`).join('')}`;
      throw e;
    } finally {
      await person.close();
    }
  });
}
