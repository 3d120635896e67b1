import assert from 'node:assert/strict';

const PROCESS = 'LicenseReviewProcess';
const WINGTIP = 'wingtip.onmicrosoft.com';

export function licenseReview(scenario) {
  scenario('Decide on license review: seats are given back until nothing is free', async (person, trial) => {
    const root = await trial.instanceAt('Wingtip', PROCESS);
    const seats = await person.ledger.seats('Wingtip', 'Visio Plan 2');
    await giveBack(person, root, 1, '3 seats are free');
    await person.sees(root, 'Licenses reviewed');
    assert.equal(await trial.variable(root, 'outcome'), 'reviewed');
    assert.equal(await person.ledger.seats('Wingtip', 'Visio Plan 2'), seats - 1);

    const second = await startByForm(person);
    await giveBack(person, second, 2, '2 seats are free');
    await person.attend('Pass on message', second, 'pass-on-message/passed-on', { shows: ['Wingtip', 'Visio Plan 2'] });
    await person.sees(second, 'Licenses reviewed');
    assert.equal(await person.ledger.seats('Wingtip', 'Visio Plan 2'), seats - 3);

    const third = await startByForm(person);
    await person.attend('Pass on message', third, 'pass-on-message/passed-on', { shows: ['Wingtip', 'nothing to give back'] });
    await person.sees(third, 'Nothing to do');
  });
}

const startByForm = person =>
  person.start(PROCESS, 'start-license-review/start', { customerDomain: WINGTIP, requester: 'human-resources' });

const giveBack = (person, root, seats, free) =>
  person.attend('Decide on license review', root, 'decide-on-license-review/return-now',
    { shows: ['Wingtip', 'Visio Plan 2', free], others: { reviewRows: [{ decision: 'return', seats, when: 'now' }] } });

/** Nobody else may be at the customer meanwhile. */
export function blockedReview(scenario) {
  scenario('Resolve review problem: with the partner exempted, the licenses are listed', async (person, trial) => {
    await person.microsoft.addSeat('Wingtip', 'Visio Plan 2');
    const root = await blocked(person, trial);
    await person.attend('Resolve review problem', root, 'resolve-review-problem/retry',
      { meanwhile: () => person.microsoft.exempt('Wingtip') });
    await person.attend('Decide on license review', root, 'decide-on-license-review/keep', { shows: ['Visio Plan 2'] });
    await person.sees(root, 'Licenses reviewed');
  });

  scenario('Resolve review problem: not reviewed', async (person, trial) => {
    const root = await blocked(person, trial);
    await person.attend('Resolve review problem', root, 'resolve-review-problem/reject');
    await person.sees(root, 'Review rejected');
    await person.microsoft.exempt('Wingtip');
  });

  scenario('Resolve review problem: open too long, so the leads cancel it', async (person, trial) => {
    const root = await blocked(person, trial);
    await trial.task('Resolve review problem', root);
    await person.letPass('a week');
    await person.attend('Follow up on open request', root, 'follow-up-on-open-request/cancel');
    await person.sees(root, 'Review cancelled');
    await person.microsoft.exempt('Wingtip');
  });
}

async function blocked(person, trial) {
  await person.microsoft.block('Wingtip');
  return trial.startProcess(PROCESS, {
    customerId: await person.ledger.customerId('Wingtip'), customerDomain: WINGTIP, requester: 'requester', notifyRequester: false,
  });
}
