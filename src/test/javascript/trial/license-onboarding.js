import assert from 'node:assert/strict';
import { atContoso, OFFICE, UNKNOWN_LICENSE, user } from './requests.js';

const PROCESS = 'LicenseOnboardingProcess';

export function licenseOnboarding(scenario) {
  scenario('Name usage location: named, it is set and the license assigned', async (person, trial) => {
    const root = await trial.instanceFor('Keeper', PROCESS);
    await person.attend('Name usage location', root, 'name-usage-location/retry',
      { shows: ['Keeper', 'Office 365 E3', 'Fabrikam'] });
    await person.sees(root, 'License assigned');
    assert.equal(await person.ledger.usageLocationOf('keeper@fabrikam.example'), 'DE');
    await person.hasLicenses('keeper@fabrikam.example', 'Office 365 E3');
  });

  scenario('Name usage location: rejected; where Microsoft does not know the country, another one is set', async (person, trial) => {
    await person.microsoft.addSeat('Contoso', 'Office 365 E3');
    await person.setUsageLocation('designer@contoso.example', '');
    const rejected = await trial.startProcess(PROCESS, atContoso(user('designer'), OFFICE));
    await person.attend('Name usage location', rejected, 'name-usage-location/reject', { shows: ['Designer', 'Office 365 E3'] });
    await person.sees(rejected, 'Request rejected');

    const root = await trial.startProcess(PROCESS, atContoso(user('designer'), OFFICE, { usageLocation: 'UK' }));
    await person.attend('Name usage location', root, 'name-usage-location/retry',
      { shows: ['UK'], others: { usageLocation: 'GB' } });
    await person.sees(root, 'License assigned');
    assert.equal(await person.ledger.usageLocationOf('designer@contoso.example'), 'GB');
  });

  scenario('Renew partner consent: renewed, the license is assigned', async (person, trial) => {
    const root = await trial.instanceFor('Inspector', PROCESS);
    await person.attend('Renew partner consent', root, 'renew-partner-consent/retry',
      { shows: ['Inspector', 'Fabrikam', 'consent'], meanwhile: () => person.microsoft.renewConsent() });
    await person.sees(root, 'License assigned');
    await person.hasLicenses('inspector@fabrikam.example', 'Microsoft 365 E3');
  });

  scenario('Exempt partner from policy: exempted, the license is assigned', async (person, trial) => {
    const root = await trial.instanceFor('Host', PROCESS);
    await person.attend('Exempt partner from policy', root, 'exempt-partner/retry',
      { shows: ['Host', 'Fabrikam', 'Conditional Access'], meanwhile: () => person.microsoft.exempt('Fabrikam') });
    await person.sees(root, 'License assigned');
    await person.hasLicenses('host@fabrikam.example', 'Microsoft 365 E3');
  });

  scenario('Correct start data: with the right user, the license is assigned', async (person, trial) => {
    // the laboratory may have taken the seat
    await person.microsoft.addSeat('Fabrikam', 'Power BI Pro');
    const root = await trial.instanceFor('Journalist', PROCESS);
    await person.attend('Correct start data', root, 'correct-start-data/retry-with-person',
      { shows: ['Journalist'], others: { userId: 'journalist@fabrikam.example' } });
    await person.sees(root, 'License assigned');
    await person.hasLicenses('journalist@fabrikam.example', 'Power BI Pro');
  });

  scenario('Correct start data: rejected', async (person, trial) => {
    const root = await trial.startProcess(PROCESS, atContoso(user('stranger'), OFFICE));
    await person.attend('Correct start data', root, 'correct-start-data/reject', { shows: ['Check the user'] });
    await person.sees(root, 'Request rejected');
  });

  scenario('Correct request: with another license, it is assigned', async (person, trial) => {
    const root = await trial.instanceFor('Plumber', PROCESS);
    await person.attend('Correct request', root, 'correct-request/retry-with-chosen-license',
      { shows: ['Plumber'], others: { chosenSkuId: await person.ledger.skuId('Contoso', 'Office 365 E3') } });
    await person.sees(root, 'License assigned');
    await person.hasLicenses('plumber@contoso.example', 'Office 365 E3');
  });

  scenario('Correct request: rejected', async (person, trial) => {
    const root = await trial.startProcess(PROCESS, atContoso(user('designer'), UNKNOWN_LICENSE));
    await person.attend('Correct request', root, 'correct-request/reject', { shows: ['Designer', 'Contoso'] });
    await person.sees(root, 'Request rejected');
  });

  scenario('Review license warnings: kept', async (person, trial) => {
    const root = await trial.instanceFor('Buyer', PROCESS);
    await person.attend('Review license warnings', root, 'review-license-warnings/keep',
      { shows: ['Buyer', 'Exchange Online is still being set up'] });
    await person.sees(root, 'License assigned');
    await person.hasLicenses('buyer@contoso.example', 'Microsoft 365 E3');
  });

  scenario('Review license warnings: taken back', async (person, trial) => {
    const root = await trial.instanceFor('Painter', PROCESS);
    await person.attend('Review license warnings', root, 'review-license-warnings/take-back', { shows: ['Painter', 'Microsoft 365 E3'] });
    await person.sees(root, 'License taken back');
    await person.hasLicenses('painter@fabrikam.example');
  });

  scenario('Nobody is asked where everything is well', async (person, trial) => {
    for (const name of ['Accountant', 'Engineer', 'Foreman', 'Gardener', 'Nurse', 'Optician']) {
      await person.sees(await trial.instanceFor(name, PROCESS), 'License assigned');
    }
    await person.hasLicenses('accountant@contoso.example', 'Microsoft 365 E3');
  });

  scenario('Approve more seats: the seats are free now, so nothing is bought', async (person, trial) => {
    const root = await trial.instanceFor('Lawyer', PROCESS);
    await person.attend('Approve more seats', root, 'approve-license-request/freed',
      { shows: ['Lawyer', 'Visio Plan 2'], meanwhile: () => person.microsoft.addSeat('Fabrikam', 'Visio Plan 2') });
    await person.sees(root, 'License assigned');
    await person.hasLicenses('lawyer@fabrikam.example', 'Visio Plan 2');
  });
}
