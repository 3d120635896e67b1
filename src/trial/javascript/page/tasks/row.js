import { h, setAttribute, setText } from '../dom.js';
import { audience } from '../roles.js';
import { dueIn, isOverdue, priorityName, subject, waits } from './words.js';

/** One task of the list. */
export function row(me, isOpen) {
  const name = h('span', { class: 'name' });
  const about = h('span', { class: 'about' });
  const priority = h('span', { class: 'mark warn' });
  const assignee = h('span', { class: 'mark' });
  const due = h('span');
  const waiting = h('span');
  const group = h('span');
  const link = h('a', {}, h('span', { class: 'head' }, name, priority, assignee), about,
    h('span', { class: 'meta' }, group, waiting, due));
  const element = h('li', {}, link);
  element.show = task => {
    link.href = `#/tasks/${task.key}`;
    setAttribute(link, 'aria-current', isOpen(task.key) ? 'true' : null);
    setText(name, task.name);
    setText(about, subject(task));
    setMark(priority, priorityName(task));
    setMark(assignee, task.assignee === me.user ? 'Yours' : task.assignee ? `With ${task.assignee}` : '');
    setText(group, audience(task));
    setText(waiting, waits(task));
    setText(due, dueIn(task));
    due.className = isOverdue(task) ? 'mark bad' : '';
    due.hidden = !task.due;
  };
  return element;
}

function setMark(mark, text) {
  setText(mark, text);
  mark.hidden = !text;
}
