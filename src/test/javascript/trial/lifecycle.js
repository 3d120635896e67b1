import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Person } from './person.js';
import { RunningTrial } from './running-trial.js';

export function refusals(stage) {
  test('A second start at the same port is refused with a word that helps', async t => {
    if (!stage.trial.isOurs) {
      t.skip('the trial was started by somebody else');
      return;
    }
    const port = new URL(stage.trial.url).port;
    assert.match(await RunningTrial.refusal({ port }), new RegExp(`Something else is at http://127\\.0\\.0\\.1:${port}/ already[^\n]*--trial\\.port`));
  });

  test('A port that is none is refused with a word that helps', async () => {
    assert.match(await RunningTrial.refusal({ port: 'eighty' }), /--trial\.port[^\n]*eighty/);
  });

}

/** Comes last: the trial of all others is ended here, and started anew at the same address. */
export function restart(stage) {
  test('A page left open over a restart says so, and goes on after it was reloaded', async t => {
    if (!stage.trial.isOurs) {
      t.skip('the trial was started by somebody else');
      return;
    }
    const hearsOfNothing = page => page.route('**/api/events', route => route.abort(), { times: 1 });
    const people = [
      await Person.open(stage.browser, stage.trial),
      // whose trial ends before it has told anything
      await Person.open(stage.browser, stage.trial, { before: hearsOfNothing }),
    ];
    await stage.trial.end();
    for (const { page } of people) {
      await page.getByRole('alert').filter({ hasText: 'The trial has ended or does not answer' }).waitFor();
    }
    stage.trial = await RunningTrial.start({ port: new URL(stage.trial.url).port });
    for (const person of people) {
      const { page } = person;
      await page.getByRole('alert').filter({ hasText: 'The trial was started anew' }).waitFor();
      await page.locator('.workspace[inert]').waitFor();
      await page.getByRole('button', { name: 'Reload' }).click();
      await page.locator('main a[href^="#/tasks/"]').first().waitFor();
      await person.close();
    }
  });
}
