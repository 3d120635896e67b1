import { engineNow, inWords } from '../clock.js';

/** Whom or what a task or an instance is about: person, license, customer. */
export const subject = ({ person, product, customer }) => [person, product, customer].filter(Boolean).join(' · ');

/** Tasklist's names of priorities; nothing where it is usual. */
export function priorityName({ priority }) {
  if (priority > 75) {
    return 'Critical';
  }
  if (priority > 50) {
    return 'High priority';
  }
  return priority > 25 ? '' : 'Low priority';
}

export const waits = ({ created }) => `waits ${inWords(engineNow() - Date.parse(created))}`;

export const isOverdue = ({ due }) => Boolean(due) && Date.parse(due) < engineNow();

export function dueIn(task) {
  if (!task.due) {
    return '';
  }
  const left = Date.parse(task.due) - engineNow();
  return left < 0 ? `overdue for ${inWords(-left)}` : `due in ${inWords(left)}`;
}
