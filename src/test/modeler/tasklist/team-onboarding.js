import { test } from 'node:test';
import { NO_CUSTOMER } from './human-side.js';

const PROCESS = 'TeamOnboardingProcess';
const LABORATORY = ['researcher', 'sampler', 'technician', 'validator'];
const NO_NAME = null;

export function teamOnboarding(human) {
  test('Approve more seats: approved for a team, everybody is licensed', async () => {
    await human.attend('Approve more seats', 'Researcher, Sampler, Technician, Validator', 'approve-license-request/buy',
      { shows: ['Researcher, Sampler, Technician, Validator', 'Power BI Pro', 'Fabrikam'] });
    await human.ended('Seats added');
    await human.endedInParent('Team licensed');
    for (const person of LABORATORY) {
      await human.hasLicenses(`${person}@fabrikam.example`, 'Power BI Pro');
    }
  });

  test('Correct team request: with the right customer, the team is licensed', async () => {
    await human.attend('Correct team request', NO_NAME, 'correct-team-request/retry',
      { shows: ['2 people', 'Office 365 E3'], others: { customerId: human.contoso } });
    await human.ended('Team licensed');
    for (const person of ['turner', 'welder']) {
      await human.hasLicenses(`${person}@contoso.example`, 'Office 365 E3');
    }
  });

  test('Correct team request: rejected', async () => {
    await human.start('Strangers', PROCESS,
      { customerId: NO_CUSTOMER, skuPartNumber: 'VISIOCLIENT', people: [{ userId: 'foreman@contoso.example' }] });
    await human.attend('Correct team request', 'Strangers', 'correct-team-request/reject',
      { shows: ['1 people', 'VISIOCLIENT'] });
    await human.ended('Request rejected');
  });
}
