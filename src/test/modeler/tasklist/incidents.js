import assert from 'node:assert/strict';
import { test } from 'node:test';
import { take } from './pictures.js';

export function incidents(human) {
  test('an incident says what to do, and the process ends after the repair and a retry', async () => {
    await human.microsoft.addSeat('Contoso', 'Microsoft 365 E3');
    await human.microsoft.moveElsewhere();
    const instance = await human.start('Misled', 'LicenseOnboardingProcess',
      { userId: 'nurse@contoso.example', skuPartNumber: 'SPE_E3', skuName: 'Microsoft 365 E3' });
    await human.operate.show(instance);
    await human.operate.awaitState('INCIDENT');
    assert.match(await human.operate.incidentMessage(),
      /^Check partner-center\.base-url; Partner Center does not know this resource\. /);
    await take('operate/incident', human.operate.page);
    await human.microsoft.backToNormal();
    await human.operate.retry();
    await human.ended('License assigned');
  });
}
