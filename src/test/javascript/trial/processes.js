import assert from 'node:assert/strict';
import { atContoso, VISIO } from './requests.js';

export function processes(scenario) {
  scenario('A diagram shows where a process waits, the way that it took, what it called and why', async (person, trial) => {
    const { page } = person;
    const root = await trial.startProcess('SeatPurchaseProcess', atContoso(VISIO, { seats: 1 }));
    const task = await trial.task('Approve more seats', root);
    await person.view('Processes');
    await page.locator(`main a[href="#/processes/${root}"]`).first().click();
    await page.getByRole('img', { name: 'Diagram of Get more seats' }).waitFor();
    await page.locator('.djs-element.standing[data-element-id="CallActivity_GetApproval"], .djs-element.standing').first().waitFor();
    assert.ok(await page.locator('.djs-connection.taken').count() > 0, 'no flow is marked');

    await page.getByRole('region', { name: 'Called processes' }).getByRole('link', { name: 'Get approval' }).click();
    await page.getByRole('img', { name: 'Diagram of Get approval' }).waitFor();
    await page.locator('.token[data-element="Task_ApproveMoreSeats"]').waitFor();
    await person.take('diagram');
    await page.locator('.djs-element.standing[data-element-id="Task_ApproveMoreSeats"]').waitFor();
    const { flows } = await trial.instance(task.instance);
    for (const flow of flows) {
      assert.equal(await page.locator(`.djs-connection.taken[data-element-id="${flow}"]`).count(), 1, flow);
    }
    const value = page.getByRole('row').filter({ has: page.getByText('skuName', { exact: true }) });
    assert.match(await value.first().innerText(), /"Visio Plan 2"/);

    await page.getByRole('button', { name: 'Show the table of Seat approval' }).click();
    const dialog = page.getByRole('dialog', { name: 'Seat approval' });
    await dialog.locator('td.fired, .fired').first().waitFor();
    assert.match(await dialog.innerText(), /Rules? \d+ fired/);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });

    await person.attend('Approve more seats', root, 'approve-license-request/reject');
    await person.sees(root, 'Nobody to be told');
  });
}
