import assert from 'node:assert/strict';
import { test } from 'node:test';

const PROCESS = 'LicenseOnboardingProcess';
const DESIGNER = { userId: 'designer@contoso.example' };
const OFFICE = { skuPartNumber: 'ENTERPRISEPACK', skuName: 'Office 365 E3' };
const POWER_BI = { skuPartNumber: 'POWER_BI_PRO', skuName: 'Power BI Pro' };

export function licenseOnboarding(human) {
  test('Name usage location: named, it is set and the license assigned', async () => {
    await human.attend('Name usage location', 'Keeper', 'name-usage-location/retry',
      { shows: ['Keeper', 'Office 365 E3', 'Fabrikam', 'country'] });
    await human.ended('License assigned');
    assert.equal(await human.microsoft.usageLocationOf('keeper@fabrikam.example'), 'DE');
    await human.hasLicenses('keeper@fabrikam.example', 'Office 365 E3');
  });

  test('Name usage location: rejected', async () => {
    await human.microsoft.addSeat('Contoso', 'Office 365 E3');
    await human.microsoft.setUsageLocation('designer@contoso.example', '');
    await human.start('Nomad', PROCESS, { ...DESIGNER, ...OFFICE });
    await human.attend('Name usage location', 'Nomad', 'name-usage-location/reject', { shows: ['Nomad', 'Office 365 E3'] });
    await human.ended('Request rejected');
    await human.microsoft.setUsageLocation('designer@contoso.example', 'US');
  });

  test('Renew partner consent: renewed, the license is assigned', async () => {
    await human.attend('Renew partner consent', 'Inspector', 'renew-partner-consent/retry',
      { shows: ['Inspector', 'Fabrikam', 'consent'], meanwhile: () => human.microsoft.renewConsent() });
    await human.ended('License assigned');
    await human.hasLicenses('inspector@fabrikam.example', 'Microsoft 365 E3');
  });

  test('Renew partner consent: rejected', async () => {
    await human.microsoft.revokeTokens();
    await human.start('Refused', PROCESS, { ...DESIGNER, ...OFFICE });
    await human.attend('Renew partner consent', 'Refused', 'renew-partner-consent/reject',
      { shows: ['Refused', 'Contoso', 'consent'] });
    await human.ended('Request rejected');
    await human.microsoft.renewConsent();
  });

  test('Exempt partner from policy: exempted, the license is assigned', async () => {
    await human.attend('Exempt partner from policy', 'Host', 'exempt-partner/retry',
      { shows: ['Host', 'Fabrikam', 'Conditional Access'], meanwhile: () => human.microsoft.exempt('Fabrikam') });
    await human.ended('License assigned');
    await human.hasLicenses('host@fabrikam.example', 'Microsoft 365 E3');
  });

  test('Exempt partner from policy: rejected', async () => {
    await human.microsoft.block('Contoso');
    await human.start('Blocked', PROCESS, { ...DESIGNER, ...OFFICE });
    await human.attend('Exempt partner from policy', 'Blocked', 'exempt-partner/reject',
      { shows: ['Blocked', 'Contoso', 'Conditional Access'] });
    await human.ended('Request rejected');
    await human.microsoft.exempt('Contoso');
  });

  test('Correct request: with another user, the license is assigned', async () => {
    // a team may have taken the seat
    await human.microsoft.addSeat('Fabrikam', 'Power BI Pro');
    await human.attend('Correct request', 'Journalist', 'correct-request/retry-with-another-user',
      { shows: ['Journalist', 'Power BI Pro', 'Fabrikam'], others: { userId: 'journalist@fabrikam.example' } });
    await human.ended('License assigned');
    await human.hasLicenses('journalist@fabrikam.example', 'Power BI Pro');
  });

  test('Correct request: rejected', async () => {
    await human.start('Stranger', PROCESS, { userId: 'stranger@contoso.example', ...OFFICE });
    await human.attend('Correct request', 'Stranger', 'correct-request/reject',
      { shows: ['Stranger', 'Office 365 E3', 'Contoso'] });
    await human.ended('Request rejected');
  });

  test('Decide on overdue approval: rejected', async () => {
    await human.start('Overdue', PROCESS, { ...DESIGNER, ...POWER_BI, decideWithin: 'PT5S' });
    await human.attend('Decide on overdue approval', 'Overdue', 'decide-on-overdue-approval/reject',
      { shows: ['Overdue', 'Contoso'] });
    await human.ended('Request rejected');
    await human.hasLicenses('designer@contoso.example', '');
  });

  test('Decide on overdue approval: the seat is there by now, the license is assigned', async () => {
    await human.attend('Decide on overdue approval', 'Watchman', 'decide-on-overdue-approval/retry',
      { shows: ['Watchman', 'Contoso'], meanwhile: () => human.microsoft.addSeat('Contoso', 'Visio Plan 2') });
    await human.ended('License assigned');
    await human.hasLicenses('watchman@contoso.example', 'Visio Plan 2');
  });

  test('Review license warnings: kept', async () => {
    await human.attend('Review license warnings', 'Buyer', 'review-license-warnings/keep',
      { shows: ['Buyer', 'Exchange Online is still being set up'] });
    await human.ended('License assigned, warnings reviewed');
    await human.hasLicenses('buyer@contoso.example', 'Microsoft 365 E3');
  });

  test('Review license warnings: taken back', async () => {
    await human.attend('Review license warnings', 'Painter', 'review-license-warnings/take-back',
      { shows: ['Painter', 'Microsoft 365 E3'] });
    await human.ended('License taken back');
    await human.hasLicenses('painter@fabrikam.example', '');
  });

  test('Follow up on open request: noted, and the request goes on', async () => {
    await human.attend('Follow up on open request', 'Lawyer', 'follow-up-on-open-request/done',
      { shows: ['Lawyer', 'Visio Plan 2', 'Fabrikam'] });
    await human.operate.awaitPassed('Followed up');
    await human.operate.awaitState('ACTIVE');
    await human.attend('Approve more seats', 'Lawyer', 'approve-license-request/freed',
      { shows: ['Lawyer', 'Visio Plan 2'], meanwhile: () => human.microsoft.addSeat('Fabrikam', 'Visio Plan 2') });
    await human.ended('Seats freed');
    await human.endedInParent('License assigned');
    await human.hasLicenses('lawyer@fabrikam.example', 'Visio Plan 2');
  });
}
