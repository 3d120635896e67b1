import { atContoso, OFFICE, user } from './requests.js';

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
}
