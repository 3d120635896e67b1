import { atContoso, OFFICE, user } from './requests.js';
import { until } from './until.js';

const PROCESS = 'FreeSeatsProcess';
const LAST_DAY_TO_BEGIN = 20;

/** Each customer has one list for a month, so each of these ends with a month of Contoso's. */
export function freeSeats(scenario) {
  scenario('Decide on free seats: looked at again, then kept until the month is over', async (person, trial) => {
    const root = await listAfter(person, trial, 'cobbler');
    await person.attend('Decide on free seats', root, 'decide-on-free-seats/look', { shows: ['Contoso', 'Office 365 E3'] });
    await person.waitsAt(root, 'Seats settled');
    await person.letPass('an hour');
    await person.attend('Decide on free seats', root, 'decide-on-free-seats/keep', { shows: ['Contoso', 'Office 365 E3'] });
    await person.waitsAt(root, 'Gateway_MessageOrMonthOver');
    await letMonthPass(person, trial, root);
    await person.sees(root, 'Month over');
  });

  scenario('Nobody decides on free seats: the leads cancel it', async (person, trial) => {
    const root = await listAfter(person, trial, 'teacher');
    await trial.task('Decide on free seats', root);
    await person.letPass('a day');
    await person.letPass('a day');
    await person.attend('Follow up on open request', root, 'follow-up-on-open-request/cancel', { shows: ['Contoso', 'free seats'] });
    await person.waitsAt(root, 'Gateway_MessageOrMonthOver');
    await letMonthPass(person, trial, root);
    await person.sees(root, 'Month over');
  });

  scenario('Nobody decides on free seats until the month is over: they go on the next list', async (person, trial) => {
    const root = await listAfter(person, trial, 'engineer');
    await trial.task('Decide on free seats', root);
    await removeLicense(trial, 'foreman');
    await person.waitsAt(root, 'Seats settled');
    await person.letPass('an hour');
    await letMonthPass(person, trial, root);
    await person.sees(root, 'Handed on to the next month');
    const next = await openList(trial);
    await person.letPass('an hour');
    await trial.task('Decide on free seats', next);
  });
}

/** Takes a license away early in a month, and returns the list that has its seat after a while. */
async function listAfter(person, trial, name) {
  while (new Date((await trial.get('/state')).now).getUTCDate() > LAST_DAY_TO_BEGIN) {
    await person.letPass('a week');
  }
  await removeLicense(trial, name);
  const root = await openList(trial);
  await person.waitsAt(root, 'Seats settled');
  await person.letPass('an hour');
  return root;
}

async function removeLicense(trial, name) {
  const root = await trial.startProcess('LicenseOffboardingProcess', atContoso(user(name), OFFICE));
  await trial.ended(root, 'License removed');
}

const openList = trial => until(
  async () => (await trial.get('/instances')).find(each => each.process.id === PROCESS && each.customer === 'Contoso' && !each.ended)?.key,
  { what: 'list of free seats at Contoso' });

async function letMonthPass(person, trial, root) {
  const { variables } = await trial.instance(root);
  const end = JSON.parse(variables.find(({ name }) => name === 'monthEnd').value);
  while ((await trial.get('/state')).now < end) {
    await person.letPass('a week');
  }
}
