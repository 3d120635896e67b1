import { h, setText } from '../dom.js';
import { note } from './panel.js';
import { isOpen } from './states.js';

/** Ends an instance before its end, after a question. */
export function cancelling({ api }) {
  let key;
  const result = note();
  const dialog = h('dialog', { 'aria-labelledby': 'cancel-question' },
    h('h2', { id: 'cancel-question' }, 'Cancel this instance?'),
    h('p', {}, 'It and all that it has called end at once. Nothing is taken back at Microsoft; to cancel a request, send its message instead.'),
    h('div', { class: 'actions' },
      h('button', { type: 'button', class: 'primary', onclick: () => cancel() }, 'Yes, cancel it'),
      h('button', { type: 'button', onclick: () => dialog.close() }, 'No, let it go on')));
  const button = h('button', { type: 'button', onclick: () => dialog.showModal() }, 'Cancel the instance');
  const caller = h('p', { class: 'light' });
  const cancel = async () => {
    dialog.close();
    try {
      await api.post(`/instances/${key}/cancellation`);
      setText(result, 'The instance is cancelled.');
    } catch (error) {
      setText(result, error.message);
    }
  };
  const element = h('div', { class: 'cancelling' }, button, caller, result, dialog);
  element.show = instance => {
    ({ key } = instance);
    button.hidden = !isOpen(instance) || Boolean(instance.parent);
    setText(caller, isOpen(instance) && instance.parent ? 'A called process ends with the one that called it; cancel that one.' : '');
  };
  return element;
}
