import './time.css';
import { asText, engineNow, setEngineTime } from '../clock.js';
import { h, setText } from '../dom.js';

const STEPS = [['An hour', 'PT1H'], ['A day', 'P1D'], ['A week', 'P7D']];
const TICK = 10_000;
const CALM = 700;
const MOST_LOOKS = 12;

/** Shows the engine's time in the header, and lets it pass. */
export function show(container, context) {
  const now = h('time', {});
  const happened = h('span', { class: 'happened' });
  const tick = () => {
    const time = new Date(engineNow()).toISOString();
    now.dateTime = time;
    setText(now, asText(time));
  };
  const letPass = async (name, by) => {
    buttons.setAttribute('aria-busy', 'true');
    setText(happened, 'Time passes …');
    setText(happened, await pass(name, by, context).catch(error => error.message));
    buttons.removeAttribute('aria-busy');
    tick();
    context.say(happened.textContent);
  };
  const button = ([name, by]) => h('button', {
    type: 'button',
    'aria-label': `Let ${name.toLowerCase()} pass`,
    title: `Let ${name.toLowerCase()} pass, for the engine and for the simulated Microsoft`,
    // a button that is disabled would lose the focus
    onclick: () => buttons.hasAttribute('aria-busy') || letPass(name, by),
  }, name);
  const buttons = h('span', { class: 'passing', role: 'group', 'aria-label': 'Let time pass' },
    h('span', { class: 'light', 'aria-hidden': 'true' }, 'Let pass:'), STEPS.map(button));
  container.append(h('span', { class: 'light' }, 'Time of the engine:'), now, buttons, happened);
  tick();
  setInterval(tick, TICK);
  return { refresh: tick };
}

/** Lets time pass and tells what came of it. */
async function pass(name, by, { api }) {
  const [tasksBefore, openBefore] = await look(api);
  const { now } = await api.post('/time', { by });
  setEngineTime(now);
  const [tasks, open] = await lookWhenCalm(api);
  const changes = [
    counted(added(tasksBefore, tasks), 'new task'),
    counted(added(tasks, tasksBefore), 'task', 'gone'),
    counted(added(open, openBefore), 'process', 'ended', 'processes'),
  ].filter(Boolean);
  return `${name} has passed: ${changes.join(', ') || 'no task came, no process ended'}.`;
}

/** What is due comes one after the other. */
async function lookWhenCalm(api) {
  let shown = '';
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    await new Promise(resolve => setTimeout(resolve, CALM));
    const now = await look(api);
    const text = JSON.stringify(now.map(keys => [...keys]));
    if (text === shown) {
      return now;
    }
    shown = text;
  }
  return look(api);
}

async function look(api) {
  const [tasks, instances] = await Promise.all([api.get('/tasks'), api.get('/instances')]);
  return [tasks, instances.filter(({ ended, parent }) => !ended && !parent)].map(all => new Set(all.map(({ key }) => key)));
}

const added = (before, after) => [...after].filter(key => !before.has(key)).length;

const counted = (count, one, what = '', many = `${one}s`) => count > 0 && `${count} ${count === 1 ? one : many} ${what}`.trim();
