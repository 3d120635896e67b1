import { test } from 'node:test';
import { NO_CUSTOMER } from './human-side.js';

const PROCESS = 'LicenseOffboardingProcess';
const ACCOUNTANT = { userId: 'accountant@contoso.example', skuPartNumber: 'SPE_E3', skuName: 'Microsoft 365 E3' };
const FOREMAN = { userId: 'foreman@contoso.example', skuPartNumber: 'VISIOCLIENT', skuName: 'Visio Plan 2' };

export function licenseOffboarding(human) {
  test('Correct removal request: rejected', async () => {
    await human.start('Stayer', PROCESS, { ...ACCOUNTANT, customerId: NO_CUSTOMER });
    await human.attend('Correct removal request', 'Stayer', 'correct-removal-request/reject',
      { shows: ['Stayer', 'Microsoft 365 E3'] });
    await human.ended('License kept');
    await human.hasLicenses('accountant@contoso.example', 'Microsoft 365 E3');
  });

  test('Correct removal request: with the right customer, the license is taken away', async () => {
    await human.hasLicenses('roofer@contoso.example', 'Microsoft 365 E3');
    await human.attend('Correct removal request', 'Roofer', 'correct-removal-request/retry',
      { shows: ['Roofer', 'Microsoft 365 E3'], others: { customerId: human.contoso } });
    await human.ended('License removed');
    await human.hasLicenses('roofer@contoso.example', '');
  });

  test('Take person out of group: rejected', async () => {
    await human.microsoft.addToGroup('foreman@contoso.example', 'Visio Plan 2');
    await human.start('Member', PROCESS, FOREMAN);
    await human.attend('Take person out of group', 'Member', 'take-out-of-group/reject', { shows: ['Member', 'Visio Plan 2'] });
    await human.ended('License kept');
    await human.hasLicenses('foreman@contoso.example', 'Office 365 E3, Visio Plan 2');
  });

  test('Take person out of group: done, the license is gone with it', async () => {
    await human.hasLicenses('porter@contoso.example', 'Power BI Pro');
    await human.attend('Take person out of group', 'Porter', 'take-out-of-group/retry',
      { shows: ['Porter', 'Power BI Pro'], meanwhile: () => human.microsoft.takeOutOfGroup('porter@contoso.example') });
    await human.ended('License not held');
    await human.hasLicenses('porter@contoso.example', '');
  });
}
