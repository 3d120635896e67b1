import { asText } from '../clock.js';
import { h, setText } from '../dom.js';
import { live, liveAll } from '../live.js';
import { listPanel, note } from './panel.js';

/** The open tasks of people, which lead to their forms. */
export const tasks = () => listPanel('Open tasks', {
  entries: ({ openTasks }) => openTasks,
  keyOf: task => task.key,
  make: task => liveAll('li', {},
    h('a', { href: `#/tasks/${task.key}` }, task.name),
    live('div', { class: 'light' }, each => [...each.groups, each.assignee && `assigned to ${each.assignee}`, each.due && `due ${asText(each.due)}`],
      texts => texts.filter(Boolean).join(' · '))),
});

/** The messages that the instance can be sent, such as the one that cancels its request. */
export function messages({ api }) {
  const result = note();
  const send = async ({ name, correlationKey }, reason) => {
    try {
      await api.post('/messages', { name, correlationKey, variables: reason ? { cancellationReason: reason } : {} });
      setText(result, `The message ${name} was sent.`);
    } catch (error) {
      setText(result, error.message);
    }
  };
  return listPanel('Waits for messages', {
    before: result,
    entries: instance => instance.messages,
    keyOf: ({ name, correlationKey, element }) => `${name} ${correlationKey} ${element}`,
    make: message => {
      const reason = h('input', { 'aria-label': 'Reason', placeholder: 'Reason, if any' });
      const form = h('form', {
        class: 'actions',
        onsubmit(event) {
          event.preventDefault();
          send(message, reason.value.trim());
        },
      }, isCancellation(message) && reason, h('button', { 'aria-label': `Send ${message.name}` }, 'Send'));
      return liveAll('li', {},
        live('div', {}, each => each.elementName, name => name),
        h('div', { class: 'light' }, h('code', {}, message.name), ' to ', h('code', {}, message.correlationKey)),
        form);
    },
  });
}

const isCancellation = ({ name }) => name.endsWith('-cancelled');

export const timers = () => listPanel('Timers', {
  entries: instance => instance.timers.map((timer, index) => ({ ...timer, index })),
  keyOf: ({ elementName, index }) => `${elementName} ${index}`,
  make: () => live('li', {}, each => each, ({ elementName, due }) =>
    [elementName, ' ', h('span', { class: 'light' }, `due ${asText(due)}`)]),
});

export const jobs = () => listPanel('Jobs', {
  entries: instance => instance.jobs.map((job, index) => ({ ...job, index })),
  keyOf: ({ type, elementName, index }) => `${type} ${elementName} ${index}`,
  make: () => live('li', {}, each => each, ({ type, elementName, retries, state }) =>
    [elementName, h('div', { class: 'light' }, h('code', {}, type), ` · ${state}${OVER.includes(state) ? '' : ` · ${retries} ${retries === 1 ? 'retry' : 'retries'} left`}`)]),
});

/** States of jobs that are not tried again. */
const OVER = ['completed', 'error thrown', 'cancelled'];
