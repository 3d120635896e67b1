import 'dmn-js-shared/assets/css/dmn-js-shared.css';
import 'dmn-js-decision-table/assets/css/dmn-js-decision-table.css';
import './decision-table.css';
import DecisionTable from 'dmn-js-decision-table/lib/Viewer';
import Manager from 'dmn-js-shared/lib/base/Manager';
import { h } from '../dom.js';
import { rulesInWords } from './rules.js';

const isTable = ({ decisionLogic }) => decisionLogic?.$type === 'dmn:DecisionTable';

/** Of all that decisions are made of, tables alone: an expression is shown as its text. */
class TableViewer extends Manager {
  _getViewProviders() {
    return [{ id: 'decisionTable', constructor: DecisionTable, opens: isTable }];
  }
}

/** Shows the table that a decision was taken by, with the rules that fired. */
export async function showDecisionTable({ name, rules }, { xml, decision, rules: fired }) {
  const place = h('div', { class: 'decision-table' });
  const words = h('p', {}, rulesInWords(rules));
  const dialog = h('dialog', { class: 'decision', 'aria-labelledby': 'decision-name', onclose: () => close() },
    h('div', { class: 'actions' },
      h('h2', { id: 'decision-name' }, name),
      h('button', { type: 'button', onclick: () => dialog.close() }, 'Close')),
    words, place);
  const viewer = new TableViewer({ container: place });
  const close = () => {
    viewer.destroy();
    dialog.remove();
  };
  document.body.append(dialog);
  dialog.showModal();
  await viewer.importXML(xml, { open: false });
  const element = viewer.getDefinitions().drgElement.find(({ id }) => id === decision);
  if (isTable(element)) {
    await viewer.open(viewer.getView(element));
    makeAccessible(place, name);
    fired.forEach(id => mark(place, id));
  } else {
    words.textContent = 'This decision is an expression:';
    place.append(h('pre', { tabindex: 0 }, element.decisionLogic?.text ?? ''));
  }
}

/** The viewer leaves the head of the numbers empty, and what scrolls without a place for the focus. */
function makeAccessible(place, name) {
  const scrolled = place.querySelector('.tjs-table-container');
  scrolled.tabIndex = 0;
  scrolled.setAttribute('role', 'region');
  scrolled.setAttribute('aria-label', `Table of ${name}`);
  place.querySelector('th.index-column')?.append(h('span', { class: 'unseen' }, 'Rule'));
}

function mark(place, id) {
  const cells = place.querySelectorAll(`[data-row-id="${CSS.escape(id)}"]`);
  cells.forEach(cell => cell.classList.add('fired'));
  cells[0]?.append(h('span', { class: 'unseen' }, ' fired'));
  cells[0]?.closest('tr').scrollIntoView({ block: 'nearest' });
}
