import './worker.css';
import { asText } from '../clock.js';
import { h, keepInStep } from '../dom.js';
import { live, liveAll } from '../live.js';

const FEW = 25;

/** What the worker does now, from its health, its metrics and its log. */
export async function show(container, params, { api }) {
  const health = live('div', {}, worker => worker.health, healthInWords);
  const jobTypes = table('Job types', ['Job type', 'In work', 'Outcomes so far'], ({ type }) => type, jobTypeRow);
  const outcomes = table('Last outcomes', ['Time', 'Job type', 'Outcome', 'Code', 'What happened', 'Process'], outcomeKey, outcomeRow);
  let most = FEW;
  const more = h('button', { type: 'button', onclick: () => showAll() }, 'Show earlier ones');
  const showAll = () => {
    most = Infinity;
    return refresh();
  };
  container.append(h('h1', {}, 'Worker'), health, jobTypes.element, outcomes.element, more);
  const refresh = async () => {
    const worker = await api.get('/worker');
    health.show(worker);
    jobTypes.show(worker.jobTypes);
    outcomes.show(worker.outcomes.slice(0, most));
    more.hidden = worker.outcomes.length <= most;
  };
  await refresh();
  return { refresh };
}

function table(title, columns, keyOf, row) {
  const rows = h('tbody');
  const none = h('p', { class: 'light' }, 'None yet.');
  const box = h('div', { class: 'wide', tabindex: 0, role: 'region', 'aria-label': title },
    h('table', {}, h('thead', {}, h('tr', {}, columns.map(name => h('th', { scope: 'col' }, name)))), rows));
  return {
    element: h('section', {}, h('h2', {}, title), none, box),
    show(items) {
      none.hidden = items.length > 0;
      box.hidden = items.length === 0;
      keepInStep(rows, items, keyOf, row);
    },
  };
}

const healthInWords = ({ status, details }) => [
  h('p', {}, 'Health: ', h('span', { class: `mark ${status === 'UP' ? 'good' : 'bad'}` }, status)),
  h('ul', { class: 'health' }, details.map(({ name, status, text }) =>
    h('li', {}, h('span', { class: `mark ${status === 'UP' ? 'good' : 'bad'}` }, status), ` ${name}`, text && h('span', { class: 'light' }, ` · ${text}`)))),
];

const jobTypeRow = () => liveAll('tr', {},
  live('td', {}, each => each.type, type => h('code', {}, type)),
  live('td', {}, each => each.inWork, inWork => String(inWork)),
  live('td', {}, each => each.outcomes, outcomes => Object.entries(outcomes).filter(([, count]) => count > 0).map(([name, count]) => `${count} ${name}`).join(', ') || 'none'));

const outcomeKey = ({ time, jobType, instance, outcome, requestId }) => [time, jobType, instance, outcome, requestId].join(' ');

const outcomeRow = ({ time, jobType, outcome, code, instance, requestId, correlationId, text }) => {
  const tr = h('tr', {},
    h('td', { class: 'time' }, asText(time)),
    h('td', {}, h('code', {}, jobType)),
    h('td', {}, outcome),
    h('td', {}, code && h('code', {}, code)),
    h('td', { class: 'what' }, text, ids({ 'Request ID': requestId, 'Correlation ID': correlationId })),
    h('td', {}, instance && h('a', { href: `#/processes/${instance}` }, instance)));
  // what happened does not change
  tr.show = () => {};
  return tr;
};

const ids = all => Object.entries(all).filter(([, id]) => id)
  .map(([name, id]) => h('div', { class: 'light' }, `${name} `, h('code', {}, id)));
