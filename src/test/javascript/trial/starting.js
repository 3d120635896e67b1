import assert from 'node:assert/strict';

const CONTOSO = { customerDomain: 'contoso.onmicrosoft.com', requester: 'human-resources' };

/** Every process is started by its form, as a person does. Whoever asks is told, which somebody does by hand here. */
export function starting(scenario) {
  scenario('Start License onboarding', async (person, trial) => {
    await person.microsoft.addSeat('Contoso', 'Visio Plan 2');
    const root = await person.start('LicenseOnboardingProcess', 'start-license-onboarding/with-everything',
      { ...CONTOSO, userId: 'engineer@contoso.example', skuName: 'Visio Plan 2', usageLocation: 'DE' });
    await person.attend('Pass on message', root, 'pass-on-message/passed-on', { shows: ['Engineer', 'Visio Plan 2'] });
    await person.sees(root, 'License assigned');
    await person.hasLicenses('engineer@contoso.example', 'Office 365 E3', 'Visio Plan 2');
    assert.equal(await person.ledger.usageLocationOf('engineer@contoso.example'), 'DE');
  });

  scenario('Start Employee onboarding', async (person, trial) => {
    await person.microsoft.addSeat('Contoso', 'Microsoft 365 E3');
    const root = await person.start('EmployeeOnboardingProcess', 'start-employee-onboarding/with-everything',
      { ...CONTOSO, userId: 'foreman@contoso.example', skuName: 'Microsoft 365 E3' });
    const { due } = await trial.task('Confirm start of work', root);
    assert.match(due, /^2030-12-01T/);
    await person.attend('Confirm start of work', root, 'confirm-start/started', { shows: ['Foreman', 'Microsoft 365 E3'] });
    await person.attend('Pass on message', root, 'pass-on-message/nobody');
    await person.sees(root, 'Employee onboarded');
  });

  scenario('Start Team onboarding', async (person, trial) => {
    await person.microsoft.addSeat('Contoso', 'Power BI Pro');
    const root = await person.start('TeamOnboardingProcess', 'start-team-onboarding/start',
      { ...CONTOSO, skuName: 'Power BI Pro', people: [{ userId: 'accountant@contoso.example', employeeName: 'Accountant' }] });
    await person.attend('Pass on message', root, 'pass-on-message/nobody');
    await person.sees(root, 'Team licensed');
    assert.deepEqual(await trial.variable(root, 'outcome'), 'teamLicensed');
    assert.ok((await person.ledger.licensesOf('accountant@contoso.example')).includes('Power BI Pro'));
  });

  scenario('Start License change', async (person, trial) => {
    await person.microsoft.addSeat('Contoso', 'Microsoft 365 E5');
    const root = await person.start('LicenseChangeProcess', 'start-license-change/with-everything',
      { ...CONTOSO, userId: 'drummer@contoso.example', skuName: 'Office 365 E3', newSkuName: 'Microsoft 365 E5', usageLocation: 'DE' });
    await person.attend('Pass on message', root, 'pass-on-message/passed-on', { shows: ['Drummer', 'Microsoft 365 E5'] });
    await person.sees(root, 'License changed');
    await person.hasLicenses('drummer@contoso.example', 'Microsoft 365 E5');
  });

  scenario('Start License offboarding, for a later day, and call it off', async (person, trial) => {
    const root = await person.start('LicenseOffboardingProcess', 'start-license-offboarding/later',
      { ...CONTOSO, userId: 'mechanic@contoso.example', skuName: 'Microsoft 365 E3' });
    await person.goTo(`#/processes/${root}`);
    await person.send('license-offboarding-cancelled');
    await person.attend('Pass on message', root, 'pass-on-message/nobody');
    await person.sees(root, 'License kept');
  });

  scenario('Start Employee offboarding, for a later day, and call it off', async (person, trial) => {
    const root = await person.start('EmployeeOffboardingProcess', 'start-employee-offboarding/later',
      { ...CONTOSO, userId: 'mechanic@contoso.example' });
    await person.goTo(`#/processes/${root}`);
    await person.send('employee-offboarding-cancelled');
    await person.attend('Pass on message', root, 'pass-on-message/nobody');
    await person.sees(root, 'Licenses kept');
  });

  scenario('Start Get more seats, so dear that procurement approves', async (person, trial) => {
    const seats = await person.ledger.seats('Fabrikam', 'Visio Plan 2');
    const root = await person.start('SeatPurchaseProcess', 'start-seat-purchase/with-price',
      { ...CONTOSO, customerDomain: 'fabrikam.onmicrosoft.com', skuName: 'Visio Plan 2', seats: 5, monthlyPricePerSeat: 300 });
    const { groups } = await trial.task('Approve more seats', root);
    assert.deepEqual(groups, ['procurement']);
    await person.attend('Approve more seats', root, 'approve-license-request/buy-with-reason', { shows: ['Visio Plan 2', 'Fabrikam'] });
    await person.attend('Pass on message', root, 'pass-on-message/passed-on');
    await person.sees(root, 'Requester told');
    assert.ok(await person.ledger.seats('Fabrikam', 'Visio Plan 2') >= seats + 5);
  });

  scenario('Start Give seats back, and keep them', async (person, trial) => {
    const root = await person.start('SeatReturnProcess', 'start-seat-return/at-the-renewal',
      { ...CONTOSO, skuName: 'Visio Plan 2', seats: 1 });
    await person.attend('Approve seat return', root, 'approve-seat-return/keep', { shows: ['Visio Plan 2'] });
    await person.attend('Pass on message', root, 'pass-on-message/nobody');
    await person.sees(root, 'Kept');
    assert.equal(await trial.variable(root, 'outcome'), 'kept');
  });
}
