import { asText } from '../clock.js';
import { h } from '../dom.js';
import { live, liveAll } from '../live.js';
import { showDecisionTable } from './decision-table.js';
import { jsonOf } from './json.js';
import { listPanel } from './panel.js';
import { rulesInWords } from './rules.js';

/** The decisions that were taken, each with its inputs, its outputs and the rules that fired. */
export const decisions = context => listPanel('Decisions', {
  entries: instance => instance.decisions,
  keyOf: decision => decision.key,
  make: decision => liveAll('li', {},
    h('h3', {}, decision.name),
    h('div', { class: 'light' }, `${decision.elementName} · ${asText(decision.time)}`),
    live('div', {}, each => each, content),
    opener(decision, context)),
});

/** An expression has no inputs of its own. */
const isTable = ({ inputs }) => inputs.length > 0;

function opener(decision, context) {
  const text = isTable(decision) ? 'Show the table' : 'Show the expression';
  return h('button', { type: 'button', 'aria-label': `${text} of ${decision.name}`, onclick: () => open(decision, context) }, text);
}

async function open(decision, { api, say }) {
  try {
    await showDecisionTable(decision, await api.get(`/decisions/${decision.key}`));
  } catch (error) {
    say(error.message);
  }
}

const content = ({ inputs, outputs, rules, failure }) => [
  failure && h('p', { class: 'note bad' }, failure),
  isTable({ inputs }) && h('p', { class: 'rules' }, rulesInWords(rules)),
  h('dl', { class: 'values' }, [...inputs, ...outputs.map(output => ({ ...output, isOutput: true }))].map(({ name, value, isOutput }) => [
    h('dt', { class: isOutput ? 'output' : '' }, name, h('span', { class: 'unseen' }, isOutput ? ' (output)' : ' (input)')),
    h('dd', { class: isOutput ? 'output' : '' }, jsonOf(value)),
  ])),
];
