import { account, atContoso, OFFICE, user } from './requests.js';

const PROCESS = 'EmployeeOnboardingProcess';

export function employeeOnboarding(scenario) {
  scenario('Confirm start of work: cancelled, the license is taken back', async (person, trial) => {
    await person.microsoft.addSeat('Contoso', 'Office 365 E3');
    await trial.ended(await trial.instanceFor('Nurse', 'LicenseOnboardingProcess'), 'License assigned');
    const root = await trial.startProcess(PROCESS, atContoso(user('nurse'), OFFICE));
    await person.attend('Confirm start of work', root, 'confirm-start/cancelled', {
      shows: ['Nurse', 'Office 365 E3'],
      meanwhile: () => person.hasLicenses('nurse@contoso.example', 'Office 365 E3', 'Power Automate Free'),
    });
    await person.sees(root, 'Onboarding cancelled');
    await person.hasLicenses('nurse@contoso.example', 'Power Automate Free');
  });

  scenario('Confirm start of work: started', async (person, trial) => {
    const root = await trial.instanceFor('Teacher', PROCESS);
    await person.attend('Confirm start of work', root, 'confirm-start/started', { shows: ['Teacher', 'Office 365 E3'] });
    await person.sees(root, 'Employee onboarded');
    await person.hasLicenses('teacher@contoso.example', 'Office 365 E3');
  });

  scenario('Hand over first password: to somebody who had no account', async (person, trial) => {
    const root = await trial.instanceFor('Surveyor', PROCESS);
    await person.attend('Hand over first password', root, 'hand-over-first-password/handed-over', { shows: ['Surveyor', 'first-password-'] });
    await person.attend('Confirm start of work', root, 'confirm-start/started');
    await person.sees(root, 'Employee onboarded');
    await person.hasLicenses('surveyor@contoso.example', 'Office 365 E3');
  });

  scenario('Correct account: the name is taken, so another one is', async (person, trial) => {
    await person.microsoft.addSeat('Contoso', 'Office 365 E3');
    const root = await trial.startProcess(PROCESS, atContoso(account('teacher'), OFFICE));
    await person.attend('Correct account', root, 'correct-account/retry', {
      shows: ['teacher@contoso.example'], others: { userPrincipalName: 'tutor@contoso.example' },
    });
    await person.attend('Hand over first password', root, 'hand-over-first-password/other-way');
    await person.attend('Confirm start of work', root, 'confirm-start/started');
    await person.sees(root, 'Employee onboarded');
    await person.hasLicenses('tutor@contoso.example', 'Office 365 E3');
  });

  scenario('Correct account: the person has it already', async (person, trial) => {
    const root = await trial.startProcess(PROCESS, atContoso(account('roofer'), OFFICE));
    await person.attend('Correct account', root, 'correct-account/reject', { shows: ['roofer@contoso.example'] });
    await person.sees(root, 'Request rejected');
    const again = await trial.startProcess(PROCESS, atContoso(account('teacher'), OFFICE));
    await person.attend('Correct account', again, 'correct-account/existing', { others: { userPrincipalName: 'teacher@contoso.example' } });
    await person.attend('Confirm start of work', again, 'confirm-start/started');
    await person.sees(again, 'Employee onboarded');
  });
}
