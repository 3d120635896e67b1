import { focusOn, h, keepInStep, replace, setText } from '../dom.js';
import { isFor, ROLES } from '../roles.js';
import { row } from './row.js';

/** The list of open tasks of whoever uses the page. It stays in step without moving what has the focus. */
export class Inbox {
  #context;
  #isOpen;
  #heading = h('h1', {}, 'Tasks');
  #count = h('p', { class: 'light' });
  #list = h('ul', { 'aria-label': 'Open tasks' });
  #empty = h('div', { class: 'empty', hidden: true });

  constructor(container, context, isOpen) {
    this.#context = context;
    this.#isOpen = isOpen;
    container.append(h('div', { class: 'inbox-head' }, this.#heading, this.#count), this.#list, this.#empty);
  }

  /** The tasks that are shown, first those that matter most. */
  get tasks() {
    return this.#context.tasks.filter(task => isFor(task, this.#context.me.role));
  }

  show() {
    const { me, tasks: all } = this.#context;
    const { tasks } = this;
    const whose = me.role === ROLES[0] ? 'everybody' : me.role.name;
    setText(this.#count, `${tasks.length} for ${whose}`);
    const focused = [...this.#list.children].findIndex(child => child.contains(document.activeElement));
    keepInStep(this.#list, tasks, ({ key }) => key, () => row(me, this.#isOpen));
    if (focused >= 0 && !this.#list.contains(document.activeElement)) {
      const next = this.#list.children[Math.min(focused, tasks.length - 1)];
      focusOn(next?.querySelector('a') ?? this.#heading, { preventScroll: true });
    }
    this.#list.hidden = tasks.length === 0;
    this.#empty.hidden = tasks.length > 0;
    if (tasks.length === 0) {
      this.#showEmpty(all.length, whose);
    }
  }

  #showEmpty(others, whose) {
    const text = others > 0
      ? `No task is open for ${whose}. ${others === 1 ? 'One is' : `${others} are`} open for others: choose them, or everybody, at the top.`
      : 'No task is open. A process that needs somebody makes one.';
    if (this.#empty.firstChild?.textContent !== text) {
      replace(this.#empty, h('p', {}, text), h('p', {}, h('a', { href: '#/start' }, 'Start a process')));
    }
  }
}
