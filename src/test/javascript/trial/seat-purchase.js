import assert from 'node:assert/strict';
import { atContoso, OFFICE, TOO_MANY_SEATS, UNKNOWN_LICENSE, VISIO } from './requests.js';

const PROCESS = 'SeatPurchaseProcess';
const ONBOARDING = 'LicenseOnboardingProcess';

export function seatPurchase(scenario) {
  scenario('Approve more seats: approved, the seat is bought and the license assigned', async (person, trial) => {
    const root = await trial.instanceFor('Controller', ONBOARDING);
    const seats = await person.ledger.seats('Contoso', 'Power BI Pro');
    await person.attend('Approve more seats', root, 'approve-license-request/buy',
      { shows: ['Controller', 'Power BI Pro', 'Contoso', 'Seats to buy: 1'], picture: 'inbox' });
    await person.sees(root, 'License assigned');
    await person.look();
    person.writeFilm('approval');
    await person.hasLicenses('controller@contoso.example', 'Power BI Pro');
    assert.ok(await person.ledger.seats('Contoso', 'Power BI Pro') > seats);
  });

  scenario('Approve more seats: rejected, nothing is bought', async (person, trial) => {
    const root = await trial.instanceFor('Designer', ONBOARDING);
    await person.attend('Approve more seats', root, 'approve-license-request/reject', { shows: ['Designer', 'Visio Plan 2'] });
    await person.sees(root, 'Request rejected');
    await person.hasLicenses('designer@contoso.example');
    const { variables } = await trial.instance(root);
    const value = name => variables.find(each => each.name === name)?.value;
    assert.deepEqual([value('outcome'), value('rejectionReason')], ['"rejected"', '"no budget"']);
  });

  scenario('Approve more seats: usable a while after the purchase', async (person, trial) => {
    const root = await trial.instanceFor('Mechanic', ONBOARDING);
    await person.attend('Approve more seats', root, 'approve-license-request/buy', { shows: ['Mechanic', 'Microsoft 365 E3'] });
    await person.sees(root, 'License assigned');
    await person.hasLicenses('mechanic@contoso.example', 'Microsoft 365 E3');
  });

  scenario('Approve more seats: the decision of whoever asks does not count', async (person, trial) => {
    const root = await trial.startProcess(PROCESS, atContoso(VISIO, { seats: 1, requester: 'requester@contoso.example' }));
    const task = await trial.task('Approve more seats', root);
    await person.openTask(task, 'requester@contoso.example');
    await person.assign();
    await person.enter({ seatDecision: 'buy', confirmed: true, decidedBy: 'requester@contoso.example' });
    await person.page.getByRole('button', { name: 'Complete task' }).click();
    await person.page.locator('main').filter({ hasText: 'Ask somebody else to decide' }).waitFor();

    await person.page.getByRole('button', { name: 'Unassign' }).click();
    await person.attend('Approve more seats', root, 'approve-license-request/buy');
    await person.sees(root, 'Nobody to be told');
    assert.equal(await trial.variable(root, 'seatDecision'), 'buy');
  });

  scenario('Resolve purchase problem: with fewer seats, they are bought', async (person, trial) => {
    const root = await approved(person, trial, VISIO, TOO_MANY_SEATS);
    const seats = await person.ledger.seats('Contoso', 'Visio Plan 2');
    await person.attend('Resolve purchase problem', root, 'resolve-purchase-problem/retry-with-fewer-seats',
      { shows: ['30', 'license-worker.seats.max-per-call'] });
    await person.sees(root, 'Nobody to be told');
    assert.equal(await trial.variable(root, 'seatDecision'), 'buy');
    assert.ok(await person.ledger.seats('Contoso', 'Visio Plan 2') >= seats + 3);
  });

  scenario('Resolve purchase problem: the seats are there already', async (person, trial) => {
    const root = await approved(person, trial, VISIO, TOO_MANY_SEATS);
    await person.attend('Resolve purchase problem', root, 'resolve-purchase-problem/done', { shows: ['30'] });
    await person.sees(root, 'Nobody to be told');
    assert.equal(await trial.variable(root, 'seatDecision'), 'buy');
  });

  scenario('Resolve purchase problem: rejected', async (person, trial) => {
    const root = await approved(person, trial, VISIO, TOO_MANY_SEATS);
    await person.attend('Resolve purchase problem', root, 'resolve-purchase-problem/reject', { shows: ['30'] });
    await person.sees(root, 'Nobody to be told');
    assert.equal(await trial.variable(root, 'seatDecision'), 'reject');
  });

  scenario('Choose subscription: chosen, it grows; rejected, nothing does', async (person, trial) => {
    await person.microsoft.addSubscription('Contoso', 'Office 365 E3');
    const seats = await person.ledger.seats('Contoso', 'Office 365 E3');
    const rejected = await approved(person, trial, OFFICE, 1);
    await person.attend('Choose subscription', rejected, 'choose-subscription/reject', { shows: ['Office 365 E3'] });
    await person.sees(rejected, 'Nobody to be told');

    const root = await approved(person, trial, OFFICE, 1);
    const { data } = await trial.get(`/tasks/${(await trial.task('Choose subscription', root)).key}`);
    const { subscriptionId } = (data.terms ?? data.licenseError.details.candidates).find(each => each.seats === 1);
    await person.attend('Choose subscription', root, 'choose-subscription/retry',
      { shows: ['Office 365 E3'], others: { subscriptionId } });
    await person.sees(root, 'Nobody to be told');
    assert.equal(await trial.variable(root, 'seatDecision'), 'buy');
    assert.ok(await person.ledger.seats('Contoso', 'Office 365 E3') > seats);
  });

  scenario('Correct seat request: rejected', async (person, trial) => {
    const root = await trial.startProcess(PROCESS, atContoso(UNKNOWN_LICENSE, { seats: 1 }));
    await person.attend('Correct seat request', root, 'correct-seat-request/reject', { shows: ['Office'] });
    await person.sees(root, 'Nobody to be told');
    assert.equal(await trial.variable(root, 'seatDecision'), 'reject');
  });

  scenario('Correct seat request: corrected, and somebody approves', async (person, trial) => {
    const root = await trial.startProcess(PROCESS, atContoso(UNKNOWN_LICENSE, { seats: 1 }));
    await person.attend('Correct seat request', root, 'correct-seat-request/choose',
      { others: { chosenSkuId: await person.ledger.skuId('Contoso', 'Visio Plan 2') } });
    await person.attend('Approve more seats', root, 'approve-license-request/reject', { shows: ['Visio Plan 2'] });
    await person.sees(root, 'Nobody to be told');
    assert.equal(await trial.variable(root, 'seatDecision'), 'reject');
  });

  async function approved(person, trial, license, seats) {
    const root = await trial.startProcess(PROCESS, atContoso(license, { seats }));
    // so many seats need a reason
    await person.attend('Approve more seats', root, seats > 1 ? 'approve-license-request/buy-with-reason' : 'approve-license-request/buy',
      { shows: [license.skuName, `Seats to buy: ${seats}`] });
    return root;
  }
}
