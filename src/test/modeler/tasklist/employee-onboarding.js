import { test } from 'node:test';

const PROCESS = 'EmployeeOnboardingProcess';
const NURSE = { userId: 'nurse@contoso.example', skuPartNumber: 'ENTERPRISEPACK', skuName: 'Office 365 E3' };

export function employeeOnboarding(human) {
  test('Confirm start of work: cancelled, the license is taken back', async () => {
    await human.microsoft.addSeat('Contoso', 'Office 365 E3');
    await human.start('Quitter', PROCESS, NURSE);
    await human.attend('Confirm start of work', 'Quitter', 'confirm-start/cancelled', {
      shows: ['Quitter', 'Office 365 E3', 'assigned'],
      meanwhile: () => human.hasLicenses('nurse@contoso.example', 'Office 365 E3, Power Automate Free'),
    });
    await human.ended('Onboarding cancelled');
    await human.hasLicenses('nurse@contoso.example', 'Power Automate Free');
  });

  test('Confirm start of work: started', async () => {
    await human.attend('Confirm start of work', 'Teacher', 'confirm-start/started',
      { shows: ['Teacher', 'Office 365 E3', 'assigned'] });
    await human.ended('Employee onboarded');
    await human.hasLicenses('teacher@contoso.example', 'Office 365 E3');
  });
}
