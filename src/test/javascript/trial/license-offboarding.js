import { atContoso, UNKNOWN_LICENSE, user, VISIO } from './requests.js';

const PROCESS = 'LicenseOffboardingProcess';

export function licenseOffboarding(scenario) {
  scenario('Correct removal request: rejected', async (person, trial) => {
    const root = await trial.startProcess(PROCESS, atContoso(user('accountant'), UNKNOWN_LICENSE));
    await person.attend('Correct removal request', root, 'correct-removal-request/reject', { shows: ['Accountant'] });
    await person.sees(root, 'License kept');
    await person.hasLicenses('accountant@contoso.example', 'Microsoft 365 E3');
  });

  scenario('Correct removal request: with the right license, it is taken away', async (person, trial) => {
    const root = await trial.instanceFor('Roofer', PROCESS);
    await person.attend('Correct removal request', root, 'correct-removal-request/retry-with-chosen-license',
      { shows: ['Roofer'], others: { chosenSkuId: await person.ledger.skuId('Contoso', 'Microsoft 365 E3') } });
    await person.sees(root, 'License removed');
    await person.hasLicenses('roofer@contoso.example');
  });

  scenario('Take person out of group: rejected', async (person, trial) => {
    await person.microsoft.addToGroup('foreman@contoso.example', 'Visio Plan 2');
    const root = await trial.startProcess(PROCESS, atContoso(user('foreman'), VISIO));
    await person.attend('Take person out of group', root, 'take-out-of-group/reject', { shows: ['Foreman', 'Visio Plan 2'] });
    await person.sees(root, 'License kept');
    await person.hasLicenses('foreman@contoso.example', 'Office 365 E3', 'Visio Plan 2');
  });

  scenario('Take person out of group: done, the license is gone with it', async (person, trial) => {
    const root = await trial.instanceFor('Porter', PROCESS);
    await person.attend('Take person out of group', root, 'take-out-of-group/retry',
      { shows: ['Porter', 'Power BI Pro'], meanwhile: () => person.microsoft.takeOutOfGroup('porter@contoso.example') });
    await person.sees(root, 'License not held');
    await person.hasLicenses('porter@contoso.example');
  });
}
