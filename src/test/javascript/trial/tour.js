import assert from 'node:assert/strict';
import { until } from './until.js';

/** The tour is walked as its own text says; before somebody has done what a step asks for, it is not done. */
export function tour(scenario) {
  scenario('The tour is walked to its end', async (person, trial) => {
    const root = (name, process = 'LicenseOnboardingProcess') => trial.instanceFor(name, process);
    const walk = [
      async () => startFromStep(person),
      async () => {
        await seeInList(person, await root('Carpenter'));
        await person.attend('Pass on message', await root('Carpenter'), 'pass-on-message/passed-on', { shows: ['Carpenter'] });
      },
      async () => person.attend('Approve more seats', await root('Tailor'), 'approve-license-request/buy', { shows: ['Tailor'] }),
      async () => person.attend('Exempt partner from policy', await root('Baker'), 'exempt-partner/retry',
        { meanwhile: () => person.microsoft.exempt('Tailspin') }),
      async () => {
        await person.microsoft.knowNoAddress();
        await startFromStep(person);
        await seeInList(person, await root('Mason'));
        await person.page.getByRole('main').filter({ hasText: 'Check partner-center.base-url' }).waitFor();
      },
      async () => {
        await person.microsoft.backToNormal();
        await seeInList(person, await root('Mason'));
        await person.retry();
      },
      async () => {
        await person.letPass('a week');
        await trial.task('Decide on overdue approval', await root('Weaver'));
      },
      async () => {
        await seeInList(person, await root('Glazier', 'EmployeeOnboardingProcess'));
        await person.send('license-onboarding-cancelled');
      },
      async () => startFromStep(person),
      async () => {
        await startFromStep(person);
        await person.attend('Confirm mailbox', await root('Mason', 'EmployeeOffboardingProcess'), 'confirm-mailbox/shared',
          { shows: ['Mason', 'Microsoft 365 E3'] });
        await person.letPass('an hour');
      },
      async () => person.attend('Decide on free seats', await trial.instanceAt('Tailspin', 'FreeSeatsProcess'), 'decide-on-free-seats/return',
        { shows: ['Tailspin'], others: { freeSeats: [{ seatsToReturn: 1, when: 'renewal' }] } }),
    ];
    await person.view('Tour');
    for (const [index, play] of walk.entries()) {
      await person.goTo(`#/tour/${index + 1}`);
      assert.equal(await isDone(person), false, `step ${index + 1} is done before anybody has done anything`);
      await play();
      await person.goTo(`#/tour/${index + 1}`);
      await until(() => isDone(person), { what: `step ${index + 1} to be done`, seen: () => step(person).innerText() });
    }
    await person.microsoft.hide();
    await person.take('tour');
    await step(person).getByRole('link', { name: 'Finish' }).click();
    await person.page.getByRole('heading', { name: 'That was the tour' }).waitFor();

    await person.hasLicenses('carpenter@tailspin.example', 'Microsoft 365 E5');
    await person.hasLicenses('tailor@tailspin.example', 'Power BI Pro');
    await person.hasLicenses('baker@tailspin.example', 'Microsoft 365 E3');
    await person.hasLicenses('mason@tailspin.example');
    await person.hasLicenses('glazier@tailspin.example');
  });
}

const step = person => person.page.getByRole('region', { name: 'Step' });

/** Whether the step that is shown is done, when its check has said something. */
async function isDone(person) {
  const says = step(person).getByRole('status');
  await says.filter({ hasText: /\S/, hasNotText: 'Looking' }).waitFor();
  return (await says.getAttribute('class')).includes('good');
}

/** Follows the step's link to a start form that is filled in already. */
async function startFromStep(person) {
  await step(person).getByRole('link', { name: /^(Ask for|Change|Have) / }).click();
  await person.page.locator('.fjs-container').waitFor();
  await person.page.getByRole('button', { name: 'Start', exact: true }).click();
  await person.page.getByRole('heading', { name: 'Process started' }).waitFor();
}

async function seeInList(person, key) {
  await person.view('Processes');
  await person.page.locator(`main a[href="#/processes/${key}"]`).first().click();
  await person.page.getByRole('img', { name: /^Diagram of / }).waitFor();
}
