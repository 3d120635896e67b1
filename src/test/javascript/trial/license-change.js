import { atContoso, OFFICE, UNKNOWN_LICENSE, user } from './requests.js';

const PROCESS = 'LicenseChangeProcess';

export function licenseChange(scenario) {
  scenario('Correct change request: with the right license, it comes in place of the other', async (person, trial) => {
    const root = await trial.instanceFor('Butler', PROCESS);
    await person.attend('Correct change request', root, 'correct-change-request/retry-with-chosen-new-license',
      { shows: ['Butler', 'Office 365 E3'], others: { chosenNewSkuId: await person.ledger.skuId('Contoso', 'Microsoft 365 E5') } });
    await person.sees(root, 'License changed');
    await person.hasLicenses('butler@contoso.example', 'Microsoft 365 E5');
  });

  scenario('Correct change request: left as it is', async (person, trial) => {
    const root = await trial.startProcess(PROCESS, atContoso(user('plumber'), OFFICE, { newSkuName: UNKNOWN_LICENSE.skuName }));
    await person.attend('Correct change request', root, 'correct-change-request/reject', { shows: ['Plumber', 'Office 365 E3'] });
    await person.sees(root, 'Request rejected');
  });

  scenario('Review license warnings: a change is undone', async (person, trial) => {
    const root = await trial.instanceFor('Curator', PROCESS);
    await person.attend('Review license warnings', root, 'review-license-warnings/undo-change',
      { shows: ['Curator', 'Microsoft 365 E5', 'In place of'] });
    await person.sees(root, 'Change undone');
    await person.hasLicenses('curator@contoso.example', 'Office 365 E3');
  });
}
