import { atContoso, UNKNOWN_LICENSE } from './requests.js';

const PROCESS = 'TeamOnboardingProcess';
const LABORATORY = ['researcher', 'sampler', 'technician', 'validator'];

export function teamOnboarding(scenario) {
  scenario('Approve more seats: approved for a team, everybody is licensed', async (person, trial) => {
    const root = await trial.instanceAt('Fabrikam', PROCESS);
    await person.attend('Approve more seats', root, 'approve-license-request/buy', { shows: ['Power BI Pro', 'Fabrikam', 'Researcher'] });
    await person.sees(root, 'Team licensed');
    for (const name of LABORATORY) {
      await person.hasLicenses(`${name}@fabrikam.example`, 'Power BI Pro');
    }
  });

  scenario('Correct team request: with the right license, the team is licensed', async (person, trial) => {
    const root = await trial.instanceAt('Contoso', PROCESS);
    await person.attend('Correct team request', root, 'correct-team-request/retry-with-chosen-license',
      { shows: ['2 people'], others: { chosenSkuId: await person.ledger.skuId('Contoso', 'Office 365 E3') } });
    await person.sees(root, 'Team licensed');
    for (const name of ['turner', 'welder']) {
      await person.hasLicenses(`${name}@contoso.example`, 'Office 365 E3');
    }
  });

  scenario('Correct team request: rejected', async (person, trial) => {
    const root = await trial.startProcess(PROCESS, atContoso(UNKNOWN_LICENSE, { people: [{ userId: 'foreman@contoso.example' }] }));
    await person.attend('Correct team request', root, 'correct-team-request/reject', { shows: ['1 '] });
    await person.sees(root, 'Request rejected');
  });
}
