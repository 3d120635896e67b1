import assert from 'node:assert/strict';
import { atContoso, TOO_MANY_SEATS, VISIO } from './requests.js';

const TAILSPIN = { customerDomain: 'tailspin.onmicrosoft.com' };

export function seatReturn(scenario) {
  scenario('Seats that were bought are given back, kept, or scheduled for the renewal', async (person, trial) => {
    const purchase = await trial.startProcess('SeatPurchaseProcess', atContoso(VISIO, TAILSPIN, { seats: 3 }));
    await person.attend('Approve more seats', purchase, 'approve-license-request/buy');
    await person.sees(purchase, 'Nobody to be told');
    const seats = await person.ledger.seats('Tailspin', 'Visio Plan 2');

    const kept = await giveBack(trial, 1);
    await person.attend('Approve seat return', kept, 'approve-seat-return/keep', { shows: ['Visio Plan 2', 'Seats to give back: 1'] });
    await person.sees(kept, 'Kept');
    const scheduled = await giveBack(trial, 2);
    await person.attend('Approve seat return', scheduled, 'approve-seat-return/fewer-at-the-renewal');
    await person.sees(scheduled, 'Scheduled for the renewal');
    const returned = await giveBack(trial, 1);
    await person.attend('Approve seat return', returned, 'approve-seat-return/return');
    await person.sees(returned, 'Given back');
    assert.equal(await person.ledger.seats('Tailspin', 'Visio Plan 2'), seats - 1);

    await resolve(person, trial, 'done', 'Given back');
    await resolve(person, trial, 'keep', 'Kept');
    await resolve(person, trial, 'fewer-at-the-renewal', 'Scheduled for the renewal');
    await resolve(person, trial, 'fewer-now', 'Given back');
    assert.equal(await person.ledger.seats('Tailspin', 'Visio Plan 2'), seats - 3);
  });

  function giveBack(trial, seats) {
    return trial.startProcess('SeatReturnProcess', atContoso(VISIO, TAILSPIN, { seats, when: 'now' }));
  }

  /** More than the worker may give back at once. */
  async function resolve(person, trial, submission, end) {
    const root = await giveBack(trial, TOO_MANY_SEATS);
    await person.attend('Approve seat return', root, 'approve-seat-return/return');
    await person.attend('Resolve seat return problem', root, `resolve-seat-return-problem/${submission}`,
      { shows: ['license-worker.seats.max-returned-per-call'] });
    await person.sees(root, end);
  }
}
