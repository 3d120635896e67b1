import { asText } from '../clock.js';
import { h, keepInStep, setText } from '../dom.js';
import { live, liveAll } from '../live.js';
import { Family } from './family.js';
import { STATES, stateMark, subject } from './states.js';

const COLUMNS = ['Process', 'For', 'State', 'Where it waits, or how it ended', 'Started'];

/** Stays from one visit of the view to the next. */
const filter = { text: '', state: 'all', withCalled: false };

/** All instances, which can be filtered. */
export async function showList(container, { api }) {
  let all = [];
  const rows = h('tbody');
  const count = h('p', { class: 'light', role: 'status' });
  const show = () => {
    const found = matching(new Family(all));
    keepInStep(rows, found, ({ instance }) => instance.key, row);
    setText(count, summary(found.length, filter.withCalled ? all.length : all.filter(({ parent }) => !parent).length));
  };
  container.append(
    h('h1', {}, 'Processes'),
    filters(show),
    count,
    h('div', { class: 'wide', tabindex: 0, role: 'region', 'aria-label': 'Processes' },
      h('table', { class: 'instances' }, h('thead', {}, h('tr', {}, COLUMNS.map(name => h('th', { scope: 'col' }, name)))), rows)));
  const refresh = async () => {
    all = await api.get('/instances');
    show();
  };
  await refresh();
  return { refresh };
}

function filters(show) {
  const change = (name, value) => {
    filter[name] = value;
    show();
  };
  const text = h('input', { id: 'find', type: 'search', placeholder: 'Person, customer, product …', oninput: () => change('text', text.value) });
  const state = h('select', { id: 'state', onchange: () => change('state', state.value) },
    h('option', { value: 'all' }, 'All'),
    Object.entries(STATES).map(([value, name]) => h('option', { value }, name)));
  const withCalled = h('input', { id: 'called', type: 'checkbox', onchange: () => change('withCalled', withCalled.checked) });
  text.value = filter.text;
  state.value = filter.state;
  withCalled.checked = filter.withCalled;
  return h('div', { class: 'filters', role: 'search' },
    h('label', { for: 'find' }, 'Find'), text,
    h('label', { for: 'state' }, 'State'), state,
    h('label', {}, withCalled, ' Show called processes'));
}

/** Those to show as {instance, depth, where}. Where called ones are left out, they are found through their caller. */
function matching(family) {
  const search = filter.text.trim().toLowerCase();
  const hasText = instance => [instance.process.name, instance.key, family.whereabouts(instance), ...subject(instance)]
    .some(text => text.toLowerCase().includes(search));
  const hasState = ({ state }) => [state, 'all'].includes(filter.state);
  const below = instance => family.down(instance).map(each => each.instance);
  const found = filter.withCalled
    ? family.roots.flatMap(root => family.down(root))
      .filter(({ instance }) => below(instance).some(each => hasText(each) && hasState(each)))
    : family.roots.filter(root => hasState(root) && below(root).some(hasText)).map(instance => ({ instance, depth: 0 }));
  return found.map(each => ({ ...each, where: family.whereabouts(each.instance) }));
}

const summary = (found, all) => found === all
  ? `${all} process${all === 1 ? '' : 'es'}`
  : `${found} of ${all} processes`;

function row({ instance, depth }) {
  const tr = liveAll('tr', {},
    h('td', {},
      depth > 0 && h('span', { class: 'unseen' }, 'called by the one above: '),
      h('a', { href: `#/processes/${instance.key}` }, instance.process.name)),
    live('td', {}, each => subject(each.instance), about),
    live('td', {}, each => each.instance.state, stateMark),
    live('td', {}, each => each.where, where => where),
    live('td', { class: 'light time' }, each => each.instance.started, asText));
  tr.firstChild.style.paddingLeft = `${12 + 24 * depth}px`;
  return tr;
}

const about = ([first, ...others]) => [
  h('span', {}, first),
  others.length > 0 && h('span', { class: 'light' }, ` · ${others.join(' · ')}`),
];
