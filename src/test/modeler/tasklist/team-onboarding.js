import { test } from 'node:test';

const PROCESS = 'TeamOnboardingProcess';
const NO_CUSTOMER = '00000000-4f89-11d3-9a0c-0305e82c3301';
const LABORATORY = ['researcher', 'sampler', 'technician', 'validator'];
const BY_NOBODY = { customerId: NO_CUSTOMER, skuPartNumber: 'VISIOCLIENT', skuName: 'Visio Plan 2' };

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
    await human.microsoft.addSeat('Contoso', 'Visio Plan 2');
    await human.start('Studio', PROCESS, { ...BY_NOBODY, people: [{ userId: 'engineer@contoso.example' }] });
    await human.attend('Correct team request', 'Studio', 'correct-team-request/retry',
      { shows: ['Visio Plan 2'], others: { customerId: human.contoso } });
    await human.ended('Team licensed');
    await human.hasLicenses('engineer@contoso.example', 'Office 365 E3, Visio Plan 2');
  });

  test('Correct team request: rejected', async () => {
    await human.start('Strangers', PROCESS, { ...BY_NOBODY, people: [{ userId: 'foreman@contoso.example' }] });
    await human.attend('Correct team request', 'Strangers', 'correct-team-request/reject', { shows: ['Visio Plan 2'] });
    await human.ended('Request rejected');
  });
}
