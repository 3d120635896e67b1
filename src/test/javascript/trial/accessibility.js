import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { atContoso, VISIO } from './requests.js';

const AXE = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const MANY_TABS = 250;

export function accessibility(scenario) {
  for (const width of [1280, 900]) {
    scenario(`No view keeps anybody out, ${width} wide`, async (person, trial) => {
      const root = await trial.startProcess('SeatPurchaseProcess', atContoso(VISIO, { seats: 1 }));
      const task = await trial.task('Approve more seats', root);
      for (const [view, ready] of [
        ['#/tasks', 'main a[href^="#/tasks/"]'],
        [`#/tasks/${task.key}`, '.fjs-container'],
        ['#/processes', 'main table'],
        [`#/processes/${task.instance}`, 'main svg'],
        ['#/start', 'main a[href^="#/start/"]'],
        ['#/start/TeamOnboardingProcess', '.fjs-container'],
        ['#/worker', '.view.worker tbody tr'],
        ['#/tour', '.view.tour [role=status]:not(:empty)'],
        ['#/tour/8', '.view.tour h2:text("Cancel")'],
      ]) {
        await person.goTo(view);
        await person.page.locator(ready).first().waitFor();
        assert.deepEqual(await violations(person.page), [], view);
        assert.equal(await person.page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false, `${view} is too wide`);
      }
      await person.microsoft.show();
      assert.deepEqual(await violations(person.page), [], 'with Microsoft beside it');
      const panel = person.page.frames().find(frame => frame !== person.page.mainFrame());
      assert.deepEqual(await violations(panel), [], 'Microsoft');
    }, { width, height: 800 });
  }

  scenario('A task is done without a mouse', async (person, trial) => {
    const { page } = person;
    const root = await trial.startProcess('SeatPurchaseProcess', atContoso(VISIO, { seats: 1 }));
    const task = await trial.task('Approve more seats', root);
    await page.locator(`main a[href="#/tasks/${task.key}"]`).waitFor();

    await press(page, page.locator(`main a[href="#/tasks/${task.key}"]`), 'Enter');
    await press(page, page.getByRole('button', { name: 'Assign to me' }), 'Enter');
    await page.getByRole('button', { name: 'Unassign' }).waitFor();
    await press(page, page.getByRole('radio').first(), 'ArrowDown', 'ArrowDown');
    await page.getByRole('radio', { name: 'Reject the request' }).and(page.locator(':checked')).waitFor();
    await type(page, page.getByRole('textbox', { name: /^Why is it rejected/ }), 'no budget');
    await type(page, page.getByRole('textbox', { name: /^Your user name/ }), 'everybody');
    await press(page, page.getByRole('button', { name: 'Complete task' }), 'Enter');
    await page.getByRole('heading', { name: 'Task completed' }).waitFor();
    await trial.ended(root, 'Nobody to be told');
    assert.equal(await trial.variable(root, 'rejectionReason'), 'no budget');
  });
}

/** What is wrong for people who see, hear or move otherwise. */
async function violations(frame) {
  await frame.evaluate(AXE);
  const found = await frame.evaluate(async () => (await window.axe.run(document, { iframes: false })).violations);
  return found.map(({ id, impact, nodes }) => `${impact}: ${id}: ${nodes.map(node => node.target.join(' ')).join(', ')}`);
}

/** Goes from control to control until this one has the focus. */
async function tabTo(page, control) {
  for (let tabs = 0; tabs < MANY_TABS; tabs++) {
    if (await control.evaluate(element => element === document.activeElement)) {
      return;
    }
    await page.keyboard.press('Tab');
  }
  assert.fail(`no number of tabs leads to ${control}`);
}

async function press(page, control, ...keys) {
  await tabTo(page, control);
  for (const key of keys) {
    await page.keyboard.press(key);
  }
}

async function type(page, control, text) {
  await tabTo(page, control);
  await page.keyboard.type(text);
}
