import { engineNow, inWords } from '../clock.js';

const MINUTE = 60_000;

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

export function waits({ created }) {
  const since = engineNow() - Date.parse(created);
  return since < MINUTE ? 'new' : `waiting for ${inWords(since)}`;
}

export const isOverdue = ({ due }) => Boolean(due) && Date.parse(due) < engineNow();

export function dueIn(task) {
  if (!task.due) {
    return '';
  }
  const left = Date.parse(task.due) - engineNow();
  if (left < 0) {
    return left > -MINUTE ? 'overdue' : `overdue for ${inWords(-left)}`;
  }
  return `due in ${inWords(left, Math.round)}`;
}
