import { atContoso, MICROSOFT, OFFICE, user } from './requests.js';

const PROCESS = 'LicenseOnboardingProcess';

/** What concerns everybody while it lasts, so that nothing else is tried meanwhile. */
export function incidents(scenario) {
  scenario('An incident says what to do, and the process ends after the repair and a retry', async (person, trial) => {
    await person.microsoft.addSeat('Contoso', 'Microsoft 365 E3');
    await person.microsoft.knowNoAddress();
    const root = await trial.startProcess(PROCESS, atContoso(user('nurse'), MICROSOFT, { employeeName: 'Misled' }));
    await person.goTo(`#/processes/${root}`);
    await person.page.locator('main').filter({ hasText: 'Check partner-center.base-url; Partner Center does not know this resource.' }).waitFor();
    await person.microsoft.backToNormal();
    await person.retry();
    await person.sees(root, 'License assigned');
  });

  scenario('Renew partner consent: rejected', async (person, trial) => {
    // those of the beginning are refused for somebody else
    await person.microsoft.renewConsent();
    const customerId = await person.ledger.customerId('Contoso');
    await person.microsoft.revokeTokens();
    const root = await trial.startProcess(PROCESS, atContoso(user('designer'), OFFICE, { customerId }));
    await person.attend('Renew partner consent', root, 'renew-partner-consent/reject',
      { shows: ['consent'], meanwhile: () => person.microsoft.renewConsent() });
    await person.sees(root, 'Request rejected');
  });

  scenario('Exempt partner from policy: rejected', async (person, trial) => {
    await person.microsoft.addSeat('Contoso', 'Office 365 E3');
    const customerId = await person.ledger.customerId('Contoso');
    await person.microsoft.block('Contoso');
    const root = await trial.startProcess(PROCESS, atContoso(user('designer'), OFFICE, { customerId }));
    await person.attend('Exempt partner from policy', root, 'exempt-partner/reject',
      { shows: ['Conditional Access'], meanwhile: () => person.microsoft.exempt('Contoso') });
    await person.sees(root, 'Request rejected');
  });

  scenario('A request is cancelled by the message that its page offers, and the license is taken back', async (person, trial) => {
    await person.microsoft.addSeat('Contoso', 'Microsoft 365 E3');
    await person.microsoft.next('license change', 'succeeds with a warning');
    const root = await trial.startProcess(PROCESS, atContoso(user('watchman'), MICROSOFT));
    await trial.task('Review license warnings', root);
    await person.goTo(`#/processes/${root}`);
    await person.send('license-onboarding-cancelled');
    await person.sees(root, 'Request cancelled');
    await person.hasLicenses('watchman@contoso.example');
  });
}
