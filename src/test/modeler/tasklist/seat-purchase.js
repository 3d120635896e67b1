import assert from 'node:assert/strict';
import { test } from 'node:test';
import { take } from './pictures.js';

const PROCESS = 'SeatPurchaseProcess';

export function seatPurchase(human) {
  test('Approve more seats: approved, the seat is bought and the license assigned', async () => {
    await human.attend('Approve more seats', 'Controller', 'approve-license-request/buy',
      { shows: ['Controller', 'Power BI Pro', 'Contoso', 'Seats to buy: 1'], picture: 'approve-more-seats' });
    await human.ended('Seats added');
    await human.endedInParent('License assigned');
    await take('operate/license-assigned', human.operate.page);
    await human.hasLicenses('controller@contoso.example', 'Power BI Pro');
  });

  test('Approve more seats: rejected, nothing is bought', async () => {
    await human.attend('Approve more seats', 'Designer', 'approve-license-request/reject',
      { shows: ['Designer', 'Visio Plan 2'] });
    await human.ended('Purchase rejected');
    await human.endedInParent('Request rejected');
    assert.equal(await human.operate.variable('outcome'), '"rejected"');
    assert.equal(await human.operate.variable('rejectionReason'), '"no budget"');
    await human.hasLicenses('designer@contoso.example', '');
  });

  test('Approve more seats: the decision of whoever asks does not count', async () => {
    await ask('Asker', 'Visio Plan 2', 1);
    await human.attend('Approve more seats', 'Asker', 'approve-license-request/buy-as-requester',
      { shows: ['Asker', 'Visio Plan 2'] });
    await human.operate.awaitState('ACTIVE');
    await human.attend('Approve more seats', 'Asker', 'approve-license-request/discarded-buy',
      { shows: ['Asker', 'did not count'] });
    await human.ended('Seats added');
  });

  test('Remind approver: noted, and the approval waits on', async () => {
    await human.attend('Remind approver', 'Usher', 'remind-approver/done', { shows: ['Usher', 'license-approvers'] });
    await human.operate.awaitState('ACTIVE');
    await human.attend('Approve more seats', 'Usher', 'approve-license-request/reject', { shows: ['Usher', 'Visio Plan 2'] });
    await human.ended('Purchase rejected');
  });

  test('Resolve purchase problem: with fewer seats, they are bought', async () => {
    await approved('Crowd', 'Visio Plan 2', 30);
    await human.attend('Resolve purchase problem', 'Crowd', 'resolve-purchase-problem/retry-with-fewer-seats',
      { shows: ['Crowd', '30', 'license-worker.seats.max-per-call'] });
    await human.ended('Seats added');
  });

  test('Resolve purchase problem: rejected', async () => {
    await approved('Throng', 'Visio Plan 2', 30);
    await human.attend('Resolve purchase problem', 'Throng', 'resolve-purchase-problem/reject', { shows: ['Throng', '30'] });
    await human.ended('Purchase rejected');
  });

  test('Choose subscription: chosen, it grows', async () => {
    await human.microsoft.addSubscription('Contoso', 'Office 365 E3');
    const before = await human.microsoft.seats('Contoso', 'Office 365 E3');
    await approved('Chooser', 'Office 365 E3', 1);
    await human.attend('Choose subscription', 'Chooser', 'choose-subscription/retry',
      { shows: ['Chooser', 'Office 365 E3'], others: { subscriptionId: /, 1 seat,/ } });
    await human.ended('Seats added');
    assert.equal(await human.microsoft.seats('Contoso', 'Office 365 E3'), before + 1);
  });

  test('Choose subscription: rejected', async () => {
    await approved('Doubter', 'Office 365 E3', 1);
    await human.attend('Choose subscription', 'Doubter', 'choose-subscription/reject', { shows: ['Doubter', 'Office 365 E3'] });
    await human.ended('Purchase rejected');
  });

  async function approved(person, skuName, seats) {
    await ask(person, skuName, seats);
    await human.attend('Approve more seats', person, 'approve-license-request/buy',
      { shows: [person, skuName, `Seats to buy: ${seats}`] });
  }

  async function ask(person, skuName, seats) {
    await human.start(person, PROCESS, { skuId: await human.microsoft.skuId('Contoso', skuName), skuName, seats });
  }
}
