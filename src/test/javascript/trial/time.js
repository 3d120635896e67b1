import assert from 'node:assert/strict';
import { account, atContoso, OFFICE, UNKNOWN_LICENSE, user, VISIO } from './requests.js';

const ONBOARDING = 'LicenseOnboardingProcess';
const CHANGES = 'LicenseChangeListProcess';
const OFFBOARDING = 'LicenseOffboardingProcess';

/** Carpenter, who has Microsoft 365 E5 since the tour, is to have Visio in its place, of which no seat is free. */
const atTailspin = () => atContoso({
  customerDomain: 'tailspin.onmicrosoft.com', skuName: 'Microsoft 365 E5', newSkuName: VISIO.skuName, people: ['carpenter@tailspin.example'],
});

/** Time passes for everybody at once, so these come one after the other. */
export function time(scenario) {
  scenario('The approvers are reminded three times, and then the purchase ends', async (person, trial) => {
    const root = await trial.startProcess('SeatPurchaseProcess', atContoso(VISIO, { seats: 1 }));
    await trial.task('Approve more seats', root);
    for (const answer of ['passed-on', 'nobody', 'passed-on']) {
      await person.letPass('a day');
      await person.attend('Pass on message', root, `pass-on-message/${answer}`, { shows: ['Visio Plan 2'] });
    }
    await person.letPass('a week');
    await person.sees(root, 'Nobody to be told');
    assert.equal(await trial.variable(root, 'seatDecision'), 'overdue');
  });

  scenario('Nobody approves: the leads follow up twice, and decide when it is overdue', async (person, trial) => {
    const root = await asksInVain(person, trial, 'watchman');
    for (const nothing of [1, 2]) {
      await person.letPass('a day');
      await person.letPass('a day');
      await person.attend('Follow up on open request', root, 'follow-up-on-open-request/wait', { shows: ['Visio Plan 2'] });
    }
    await person.letPass('a day');
    await person.ledger.next('watchman@contoso.example', 'license-change-no-seat');
    await person.attend('Decide on overdue approval', root, 'decide-on-overdue-approval/retry', { shows: ['Contoso'] });
    await trial.task('Approve more seats', root);
    await person.letPass('a week');
    await person.attend('Decide on overdue approval', root, 'decide-on-overdue-approval/reject');
    await person.sees(root, 'Request rejected');
  });

  scenario('Follow up on open request: cancelled', async (person, trial) => {
    const root = await asksInVain(person, trial, 'usher');
    await person.letPass('a week');
    await person.attend('Follow up on open request', root, 'follow-up-on-open-request/cancel');
    // an assignment that is under way would be through by then
    await person.waitsAt(root, 'Assignment settled');
    await person.letPass('an hour');
    await person.sees(root, 'Request cancelled');
  });

  scenario('Follow up on a change of a license: cancelled', async (person, trial) => {
    const root = await trial.startProcess('LicenseChangeProcess',
      atContoso(user('plumber'), OFFICE, { newSkuName: UNKNOWN_LICENSE.skuName }));
    await trial.task('Correct change request', root);
    await person.letPass('a week');
    await person.attend('Follow up on open request', root, 'follow-up-on-open-request/cancel');
    await person.sees(root, 'Request rejected');
  });

  scenario('Nobody approves for a team: the leads ask again, and then reject', async (person, trial) => {
    // where no seat is free
    const root = await trial.startProcess('TeamOnboardingProcess',
      atContoso(VISIO, { customerDomain: 'tailspin.onmicrosoft.com', people: ['carpenter@tailspin.example'] }));
    await trial.task('Approve more seats', root);
    await person.letPass('a week');
    await person.attend('Decide on overdue approval', root, 'decide-on-overdue-approval/retry-for-team');
    await trial.task('Approve more seats', root);
    await person.letPass('a week');
    await person.attend('Decide on overdue approval', root, 'decide-on-overdue-approval/reject');
    await person.sees(root, 'Request rejected');
  });

  scenario('Nobody approves for a list of changes: the leads ask again, and then reject', async (person, trial) => {
    const root = await trial.startProcess(CHANGES, atTailspin());
    await person.attend('Approve license changes', root, 'approve-license-changes/change');
    await trial.task('Approve more seats', root);
    await person.letPass('a week');
    await person.attend('Decide on overdue approval', root, 'decide-on-overdue-approval/retry-for-team');
    await trial.task('Approve more seats', root);
    await person.letPass('a week');
    await person.attend('Decide on overdue approval', root, 'decide-on-overdue-approval/reject');
    await person.sees(root, 'Request rejected');
  });

  scenario('License changes: open too long, so the leads cancel them', async (person, trial) => {
    const root = await trial.startProcess(CHANGES, atTailspin());
    await trial.task('Approve license changes', root);
    await person.letPass('a week');
    await person.attend('Follow up on open request', root, 'follow-up-on-open-request/cancel');
    await person.sees(root, 'Request cancelled');
  });

  scenario('License changes: cancelled while one is under way', async (person, trial) => {
    await person.ledger.next('carpenter@tailspin.example', 'license-change-no-seat');
    await person.microsoft.addSeat('Tailspin', 'Visio Plan 2');
    const root = await trial.startProcess(CHANGES, atTailspin());
    await person.attend('Approve license changes', root, 'approve-license-changes/change');
    await trial.task('Approve more seats', root);
    await person.goTo(`#/processes/${root}`);
    await person.send('license-changes-cancelled');
    await person.waitsAt(root, 'Last changes settled');
    await person.letPass('an hour');
    await person.sees(root, 'Request cancelled');
  });

  scenario('A subscription is busy: the purchase waits for an hour', async (person, trial) => {
    await person.ledger.nextPurchase('Tailspin', 'seat-purchase-pending');
    const root = await trial.startProcess('SeatPurchaseProcess', atContoso(VISIO, { seats: 1, customerDomain: 'tailspin.onmicrosoft.com' }));
    await person.attend('Approve more seats', root, 'approve-license-request/buy');
    await person.waitsAt(root, 'Waited');
    await person.letPass('an hour');
    await person.sees(root, 'Nobody to be told');
    assert.equal(await trial.variable(root, 'seatDecision'), 'buy');
  });

  scenario('A subscription is busy: giving seats back waits for an hour', async (person, trial) => {
    await person.ledger.nextPurchase('Tailspin', 'seat-purchase-pending');
    const root = await giveBack(trial);
    await person.attend('Approve seat return', root, 'approve-seat-return/return');
    await person.waitsAt(root, 'Waited');
    await person.letPass('an hour');
    await person.sees(root, 'Given back');
  });

  scenario('Nobody approves that seats are given back: the leads follow up, and cancel', async (person, trial) => {
    const root = await giveBack(trial);
    await trial.task('Approve seat return', root);
    await person.letPass('a day');
    await person.letPass('a day');
    await person.attend('Follow up on open request', root, 'follow-up-on-open-request/cancel', { shows: ['Visio Plan 2'] });
    await person.sees(root, 'Kept');
  });

  scenario('A license is taken away on its day', async (person, trial) => {
    const { now } = await trial.get('/state');
    const removeAt = new Date(Date.parse(now) + 3 * 86_400_000).toISOString();
    const root = await trial.startProcess(OFFBOARDING, atContoso(user('optician'), OFFICE, { removeAt, customerDomain: 'fabrikam.onmicrosoft.com', userId: 'optician@fabrikam.example' }));
    await person.goTo(`#/processes/${root}`);
    await person.page.getByRole('main').filter({ hasText: 'Day of removal reached' }).waitFor();
    await person.hasLicenses('optician@fabrikam.example', 'Office 365 E3');
    await person.letPass('a week');
    await person.sees(root, 'License removed');
    await person.hasLicenses('optician@fabrikam.example');
  });

  scenario('An employee leaves on the day, and the hold on the mailbox takes its time', async (person, trial) => {
    const { now } = await trial.get('/state');
    const leaveAt = new Date(Date.parse(now) + 3 * 86_400_000).toISOString();
    const root = await trial.startProcess('EmployeeOffboardingProcess', atContoso(user('dyer'), { leaveAt }));
    await person.letPass('a week');
    await trial.task('Confirm mailbox', root);
    const { now: then } = await trial.get('/state');
    await person.attend('Confirm mailbox', root, 'confirm-mailbox/held', { shows: ['Dyer'], others: { heldSince: then.slice(0, 10) } });
    await person.waitsAt(root, 'Hold in effect');
    await person.hasLicenses('dyer@contoso.example', 'Office 365 E3');
    await person.letPass('a day');
    await person.sees(root, 'Employee offboarded');
    await person.hasLicenses('dyer@contoso.example');
  });

  scenario('Nobody confirms a mailbox: the leads cancel the offboarding', async (person, trial) => {
    const root = await trial.startProcess('EmployeeOffboardingProcess', atContoso(user('cobbler')));
    await trial.task('Confirm mailbox', root);
    await person.letPass('a week');
    await person.attend('Follow up on open request', root, 'follow-up-on-open-request/cancel');
    await person.sees(root, 'Licenses kept');
  });

  // Microsoft may get to know a person late, so nobody is asked at once
  for (const [decision, end] of [['gone', 'Person gone'], ['reject', 'License kept']]) {
    scenario(`Confirm person gone: ${end.toLowerCase()}`, async (person, trial) => {
      const customerId = await person.ledger.customerId('Contoso');
      const root = await trial.startProcess(OFFBOARDING, atContoso(OFFICE, { userId: `stranger-${decision}@contoso.example`, customerId }));
      await person.letPass('an hour');
      await person.attend('Confirm person gone', root, `confirm-person-gone/${decision}`, { shows: [`stranger-${decision}@contoso.example`] });
      await person.sees(root, end);
    });
  }

  scenario('Confirm person gone: mistyped, with the right name there is nothing to remove', async (person, trial) => {
    const customerId = await person.ledger.customerId('Contoso');
    const root = await trial.startProcess(OFFBOARDING, atContoso(OFFICE, { userId: 'stranger-retry@contoso.example', customerId }));
    await person.letPass('an hour');
    await person.attend('Confirm person gone', root, 'confirm-person-gone/retry', { others: { userId: 'roofer@contoso.example' } });
    await person.sees(root, 'License not held');
  });

  for (const [process, task, variables, end] of [
    [OFFBOARDING, 'Correct removal request', { ...UNKNOWN_LICENSE, ...user('usher') }, 'License kept'],
    ['TeamOnboardingProcess', 'Correct team request', { ...UNKNOWN_LICENSE, people: ['foreman@contoso.example'] }, 'Request cancelled'],
    ['EmployeeOnboardingProcess', 'Confirm start of work', user('nurse'), 'Onboarding cancelled'],
    ['EmployeeOnboardingProcess', 'Correct account', account('nurse'), 'Request rejected'],
  ]) {
    scenario(`${task}: open too long, so the leads cancel it`, async (person, trial) => {
      await person.microsoft.addSeat('Contoso', 'Office 365 E3');
      const root = await trial.startProcess(process, atContoso(OFFICE, variables));
      await trial.task(task, root);
      await person.letPass('a week');
      await person.attend('Follow up on open request', root, 'follow-up-on-open-request/cancel');
      await person.sees(root, end);
    });
  }

  for (const [decision, end, licenses] of [['take', 'Request cancelled', []], ['keep', 'Request cancelled', ['Visio Plan 2']]]) {
    scenario(`Decide on taking back: ${decision}, after nobody has decided for days`, async (person, trial) => {
      await person.microsoft.addSeat('Contoso', 'Visio Plan 2');
      // the worker tries three times
      await person.ledger.next('plumber@contoso.example', 'license-change-failed', 3);
      const root = await trial.startProcess(ONBOARDING, atContoso(user('plumber'), VISIO));
      await person.goTo(`#/processes/${root}`);
      await person.page.getByRole('button', { name: /^Retry / }).first().waitFor();
      // who has it by now may have had it before
      await person.sees(await trial.startProcess(ONBOARDING, atContoso(user('plumber'), VISIO)), 'License assigned');
      await person.goTo(`#/processes/${root}`);
      await person.send('license-onboarding-cancelled');
      await person.letPass('an hour');
      await person.letPass('a week');
      await trial.task('Follow up on open request', root);
      await person.attend('Decide on taking back', root, `decide-on-taking-back/${decision}`);
      await person.sees(root, end);
      await person.hasLicenses('plumber@contoso.example', 'Office 365 E3', ...licenses);
    });
  }

  /** Of the seat that was bought an hour ago. */
  function giveBack(trial) {
    return trial.startProcess('SeatReturnProcess', atContoso(VISIO, { customerDomain: 'tailspin.onmicrosoft.com', seats: 1, when: 'now' }));
  }

  async function asksInVain(person, trial, name) {
    await person.ledger.next(user(name).userId, 'license-change-no-seat');
    const root = await trial.startProcess(ONBOARDING, atContoso(user(name), VISIO));
    await trial.task('Approve more seats', root);
    return root;
  }
}
