import { atContoso, user } from './requests.js';

const PROCESS = 'EmployeeOffboardingProcess';

export function employeeOffboarding(scenario) {
  scenario('Confirm mailbox: it is a shared one', async (person, trial) => {
    const root = await trial.instanceFor('Baker', PROCESS);
    await person.attend('Confirm mailbox', root, 'confirm-mailbox/shared', { shows: ['Baker', 'Office 365 E3'] });
    await person.sees(root, 'Employee offboarded');
    await person.hasLicenses('baker@contoso.example');
  });

  scenario('Confirm mailbox: it is not needed', async (person, trial) => {
    const root = await trial.startProcess(PROCESS, atContoso(user('butcher')));
    await person.attend('Confirm mailbox', root, 'confirm-mailbox/not-needed', { shows: ['Butcher'] });
    await person.sees(root, 'Employee offboarded');
    await person.hasLicenses('butcher@contoso.example');
  });

  scenario('Confirm mailbox: the licenses are kept', async (person, trial) => {
    const root = await trial.startProcess(PROCESS, atContoso(user('cobbler')));
    await person.attend('Confirm mailbox', root, 'confirm-mailbox/keep', { shows: ['Cobbler'] });
    await person.sees(root, 'Licenses kept');
    await person.hasLicenses('cobbler@contoso.example', 'Office 365 E3');
  });
}
