import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAlive } from './stack.js';

export function restart(human) {
  test('after a crash of one part all of it ends, and the next start goes on with what was there', async t => {
    const { stack } = human;
    if (!stack.isOurs) {
      t.skip('the stack was up before');
      return;
    }
    const parts = stack.parts();
    assert.deepEqual(Object.keys(parts), ['launcher', 'OpenSearch', 'The broker', 'Operate and Tasklist', 'The worker']);
    process.kill(parts['The worker'], 'SIGKILL');
    await stack.over;
    assert.match(stack.said, /The worker has ended with exit code 137: see \S+worker\.log\. The rest is stopped/);
    assert.deepEqual(Object.keys(parts).filter(name => isAlive(parts[name])), []);

    await stack.start();
    await human.logIn();
    await human.hasLicenses('controller@contoso.example', 'Power BI Pro');
    await human.attend('Approve more seats', 'Mechanic', 'approve-license-request/buy',
      { shows: ['Mechanic', 'Microsoft 365 E3', 'Contoso'] });
    await human.ended('Seats added');
    await human.endedInParent('License assigned');
    await human.hasLicenses('mechanic@contoso.example', 'Microsoft 365 E3');
  });
}
