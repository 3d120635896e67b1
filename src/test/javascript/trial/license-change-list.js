import assert from 'node:assert/strict';
import { atContoso, OFFICE } from './requests.js';

const PROCESS = 'LicenseChangeListProcess';
const NEW = 'Microsoft 365 E5';
const ARCHIVIST = 'archivist@contoso.example';
const BINDER = 'binder@contoso.example';

const changes = (...people) => atContoso(OFFICE, { newSkuName: NEW, people, batchSize: 1 });

/** They are about the same two people, so all of it is one scenario. */
export function licenseChangeList(scenario) {
  scenario('License changes: rejected, ended, stopped and gone on, and then everybody', async (person, trial) => {
    const bindery = await trial.instanceAt('Contoso', PROCESS);
    const rejected = await person.start(PROCESS, 'start-license-change-list/start',
      { customerDomain: 'contoso.onmicrosoft.com', skuName: 'Office 365 E3', newSkuName: NEW, people: BINDER });
    await person.attend('Approve license changes', rejected, 'approve-license-changes/reject', { shows: [NEW, 'Changes'] });
    await person.attend('Pass on message', rejected, 'pass-on-message/nobody');
    await person.sees(rejected, 'Request rejected');

    await person.ledger.next(ARCHIVIST, 'license-change-no-seat');
    const ended = await trial.startProcess(PROCESS, changes(ARCHIVIST, BINDER));
    await person.attend('Approve license changes', ended, 'approve-license-changes/change');
    await person.attend('Approve more seats', ended, 'approve-license-request/reject');
    await person.attend('Go on with license changes', ended, 'go-on-with-license-changes/end', { shows: ['1 of 2 people'] });
    await person.sees(ended, 'List changed in part');
    await person.hasLicenses(BINDER, 'Office 365 E3');

    await person.ledger.next(ARCHIVIST, 'license-change-no-seat');
    const stopped = await trial.startProcess(PROCESS, changes(ARCHIVIST, BINDER));
    await person.attend('Approve license changes', stopped, 'approve-license-changes/change');
    await trial.task('Approve more seats', stopped);
    await person.attend('Watch license changes', stopped, 'watch-license-changes/stop', { shows: ['0 of 2 people'] });
    await person.attend('Approve more seats', stopped, 'approve-license-request/reject');
    await person.attend('Go on with license changes', stopped, 'go-on-with-license-changes/go-on');
    await person.sees(stopped, 'List changed in part');
    await person.hasLicenses(ARCHIVIST, 'Office 365 E3');
    await person.hasLicenses(BINDER, NEW);

    await person.attend('Approve license changes', bindery, 'approve-license-changes/change', { shows: ['People on the list: 2'] });
    await person.sees(bindery, 'List changed');
    await person.hasLicenses(ARCHIVIST, NEW);
    assert.equal(await trial.variable(bindery, 'outcome'), 'listChanged');
  });
}
