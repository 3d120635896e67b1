import { h, keepInStep } from '../dom.js';
import { live, liveAll } from '../live.js';
import { jsonOf } from './json.js';
import { panel } from './panel.js';

const MANY = 8;

/** The variables of an instance, which can be searched where they are many. */
export function variables() {
  let all = [];
  const rows = h('tbody');
  const search = h('input', { type: 'search', id: 'find-variable', oninput: () => show() });
  const withLocal = h('input', { type: 'checkbox', onchange: () => show() });
  const finder = h('p', { class: 'filters' },
    h('label', { for: 'find-variable' }, 'Find a variable'), search,
    h('label', {}, withLocal, ' Show those of its elements'));
  const section = panel('Variables', finder,
    h('table', { class: 'variables' }, h('thead', {}, h('tr', {}, ['Name', 'Value', 'Scope'].map(name => h('th', { scope: 'col' }, name)))), rows));
  const show = () => {
    const text = search.value.trim().toLowerCase();
    const found = all.filter(({ name, value, local }) => (withLocal.checked || !local) && `${name} ${value}`.toLowerCase().includes(text));
    keepInStep(rows, found, keyOf, row);
  };
  section.show = instance => {
    // those of the process before those of its parts
    all = instance.variables.toSorted((a, b) => a.local - b.local || a.scope.localeCompare(b.scope) || a.name.localeCompare(b.name));
    finder.hidden = all.length <= MANY;
    section.hidden = all.length === 0;
    show();
  };
  return section;
}

const keyOf = ({ name, scope, element }) => `${name} ${element ?? scope}`;

const row = ({ name }) => liveAll('tr', {},
  h('td', {}, h('code', {}, name)),
  live('td', {}, each => each.value, jsonOf),
  live('td', { class: 'light' }, each => each.scope, scope => scope));
