import { asText } from '../clock.js';
import { h } from '../dom.js';
import { live, liveAll } from '../live.js';
import { cancelling } from './cancelling.js';
import { calledProcesses } from './called.js';
import { decisions } from './decisions.js';
import { Diagram } from './diagram.js';
import { Family } from './family.js';
import { incidents } from './incidents.js';
import { stateMark, subject } from './states.js';
import { variables } from './variables.js';
import { jobs, messages, tasks, timers } from './waiting.js';
import { standing, way } from './words.js';

/** One instance: its diagram, what became of it, and what can be done about it. */
export async function showInstance(container, key, context) {
  const { api } = context;
  const load = async () => {
    const [instance, all] = await Promise.all([api.get(`/instances/${key}`), api.get('/instances')]);
    const family = new Family(all);
    return { ...instance, family, openTasks: tasksOf(instance, family, context.tasks) };
  };
  let instance;
  try {
    instance = await load();
  } catch (error) {
    if (error.status !== 404) {
      throw error;
    }
    container.append(breadcrumb([]), h('h1', {}, 'No such process'), h('p', { class: 'note bad' }, error.message));
    return {};
  }
  context.title(instance.process.name);
  const called = calledProcesses(id => diagram.nameOf(id));
  const diagram = await Diagram.open(instance.process.name, instance.xml, element => walkInto(element, instance, called));
  const above = [heading(), incidents(context), standing(diagram)];
  const below = [
    way(diagram),
    liveAll('div', { class: 'columns' }, tasks(), called, messages(context), timers(), jobs(), decisions(context)),
    variables(),
    cancelling(context),
  ];
  container.append(...above, diagram.element, legend(), ...below);
  const show = () => {
    diagram.mark(instance);
    [...above, ...below].forEach(part => part.show(instance));
  };
  show();
  let isLeft = false;
  return {
    async refresh() {
      instance = await load();
      if (!isLeft) {
        show();
      }
    },
    leave() {
      isLeft = true;
      diagram.close();
    },
  };
}

/** The open tasks of the instance and of those that it led to. */
function tasksOf(instance, family, open) {
  const keys = family.down(instance).map(each => each.instance.key);
  return open.filter(task => keys.includes(task.instance));
}

function walkInto(element, { calls }, called) {
  const there = calls.filter(call => call.element === element);
  if (there.length === 1) {
    location.hash = `#/processes/${there[0].instance}`;
  } else if (there.length > 1) {
    called.point(element);
  }
}

const heading = () => liveAll('div', { class: 'heading' },
  live('div', {}, ({ key, family }) => family.above(family.find(key)).map(each => [each.key, each.process.name]), breadcrumb),
  live('h1', {}, ({ process, state }) => [process.name, state], ([name, state]) => [`${name} `, stateMark(state)]),
  live('p', { class: 'light' }, ({ key, started, ended, ...rest }) => [
    ...subject(rest),
    `started ${asText(started)}`,
    ended && `ended ${asText(ended)}`,
    key,
  ], facts => facts.filter(Boolean).join(' · ')));

const breadcrumb = above => h('nav', { 'aria-label': 'Callers', class: 'breadcrumb' }, h('ol', {},
  h('li', {}, h('a', { href: '#/processes' }, 'Processes')),
  above.map(([key, name]) => h('li', {}, h('a', { href: `#/processes/${key}` }, name)))));

const legend = () => h('ul', { class: 'legend', 'aria-label': 'Colours of the diagram' },
  h('li', {}, h('i'), 'passed'),
  h('li', {}, h('i', { class: 'standing' }), 'stands here, with the number of tokens'),
  h('li', {}, h('i', { class: 'failing' }), 'incident'),
  h('li', {}, 'A call that was made leads to the called process when it is clicked.'));
