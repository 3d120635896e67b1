import { h, keepInStep } from '../dom.js';

let count = 0;

/** A titled part of the view. */
export function panel(title, ...children) {
  const id = `panel-${count++}`;
  return h('section', { class: 'panel', 'aria-labelledby': id }, h('h2', { id }, title), children);
}

/**
 * A titled list that is hidden while it is empty. Its `show(item)` shows the entries that `entries(item)` has.
 *
 * @param make makes the element of an entry, with a function `show(entry)`
 */
export function listPanel(title, { entries, keyOf, make, before = null }) {
  const list = h('ul', { class: 'entries' });
  const section = panel(title, before, list);
  section.show = item => {
    const all = entries(item);
    keepInStep(list, all, keyOf, make);
    section.hidden = all.length === 0 && !before?.textContent;
  };
  return section;
}

/** A note for a result, said to all when it is set. */
export const note = () => h('p', { class: 'result', role: 'status' });
