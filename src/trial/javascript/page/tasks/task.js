import { focusOn, h, replace, setText } from '../dom.js';
import { asText } from '../clock.js';
import { OpenForm } from '../forms/index.js';
import { audience } from '../roles.js';
import { dueIn, isOverdue, priorityName, subject, waits } from './words.js';

/** One task: whom it is about, who does it, its form, and what becomes of it. */
export class Task {
  #context;
  #task;
  #form;
  #onCompleted;
  #isBusy = false;
  #hasEnded = false;

  #heading = h('h2');
  #facts = h('p', { class: 'facts light' });
  #whose = h('span');
  #assign = h('button', { type: 'button', class: 'primary', onclick: () => this.#assignTo(this.#context.me.user) }, 'Assign to me');
  #unassign = h('button', { type: 'button', onclick: () => this.#assignTo('') }, 'Unassign');
  #ended = h('p', { class: 'note warn', role: 'status', hidden: true });
  #box = h('div', { class: 'form' });
  #complete = h('button', { type: 'button', class: 'primary', onclick: () => this.#submit() }, 'Complete task');
  #refusal = h('p', { class: 'note bad', role: 'alert', hidden: true });

  /** @param onCompleted what happens when somebody has completed it here */
  constructor(container, task, context, onCompleted) {
    this.#task = task;
    this.#context = context;
    this.#onCompleted = onCompleted;
    setText(this.#heading, task.name);
    replace(container,
      h('a', { class: 'back', href: '#/tasks' }, 'All tasks'),
      this.#heading,
      h('p', { class: 'subject' }, subject(task)),
      this.#facts,
      h('p', {}, h('a', { href: `#/processes/${task.instance}` }, `See where its process stands: ${task.process.name}`)),
      h('div', { class: 'assignment actions', role: 'group', 'aria-label': 'Assignment' }, this.#whose, this.#assign, this.#unassign),
      this.#ended,
      this.#box,
      h('div', { class: 'actions complete' }, this.#complete, this.#refusal));
  }

  get key() {
    return this.#task.key;
  }

  async open() {
    const { schema, data, key } = this.#task;
    this.#form = await OpenForm.open(this.#box, {
      schema, data, readOnly: !this.#isMine, run: this.#context.state.run, name: key, onSubmit: () => this.#submit(),
    });
    this.#show();
    focusOn(this.#heading, { preventScroll: true });
  }

  /** What has changed while it is open here. */
  refresh() {
    const now = this.#context.tasks.find(({ key }) => key === this.key);
    if (this.#refusal.dataset.passes === 'true') {
      this.#refuse('');
    }
    if (now) {
      this.#task = { ...this.#task, ...now };
      this.#hasEnded = false;
    } else if (!this.#isBusy) {
      this.#hasEnded = true;
    }
    this.#show();
  }

  leave() {
    this.#form?.destroy();
  }

  get #isMine() {
    return this.#task.assignee === this.#context.me.user;
  }

  #show() {
    const { assignee, due } = this.#task;
    const facts = [`For ${audience(this.#task) || 'everybody'}`, priorityName(this.#task), waits(this.#task)].filter(Boolean).join(' · ');
    const dueText = dueIn(this.#task);
    if (this.#facts.dataset.shown !== facts + dueText) {
      this.#facts.dataset.shown = facts + dueText;
      replace(this.#facts, facts, dueText && ' · ',
        dueText && h('span', { class: isOverdue(this.#task) ? 'mark bad' : '', title: asText(due) }, dueText));
    }
    setText(this.#whose, this.#whoseText(assignee));
    const hadFocus = [this.#assign, this.#unassign].includes(document.activeElement);
    this.#assign.hidden = Boolean(assignee) || this.#hasEnded;
    this.#unassign.hidden = !assignee || this.#hasEnded;
    this.#complete.disabled = !this.#isMine || this.#hasEnded;
    this.#form.setReadOnly(!this.#isMine || this.#hasEnded);
    if (hadFocus && document.activeElement === document.body) {
      focusOn(this.#assign.hidden ? this.#unassign : this.#assign, { preventScroll: true });
    }
    this.#ended.hidden = !this.#hasEnded;
    if (this.#hasEnded) {
      setText(this.#ended, 'This task has ended meanwhile: it was completed elsewhere, or its process went on without it. '
        + 'What you have typed stays here until you leave.');
    }
  }

  #whoseText(assignee) {
    if (this.#hasEnded) {
      return 'Nobody needs to do this anymore.';
    }
    if (!assignee) {
      return 'Assign the task to yourself to fill in its form.';
    }
    return this.#isMine ? `Assigned to you, ${assignee}.` : `Assigned to ${assignee}, who alone can complete it.`;
  }

  /** @param passes whether it is of no interest anymore as soon as the trial answers again */
  #refuse(message, { passes = false } = {}) {
    this.#refusal.hidden = !message;
    this.#refusal.dataset.passes = passes;
    setText(this.#refusal, message);
  }

  /** One request at a time; what is refused is said beside the button. */
  async #ask(request) {
    if (this.#isBusy) {
      return;
    }
    this.#isBusy = true;
    this.#refuse('');
    try {
      await request();
    } catch (error) {
      if (error.status === 404) {
        this.#hasEnded = true;
      } else {
        this.#refuse(error.message, { passes: error.status === 0 });
      }
    }
    this.#isBusy = false;
    this.#show();
  }

  #assignTo(user) {
    return this.#ask(async () => {
      const task = await this.#context.api.post(`/tasks/${this.key}/assignment`, { user });
      this.#task = { ...this.#task, ...task };
      this.#context.say(user ? `Assigned to ${user}` : 'Unassigned');
    });
  }

  #submit() {
    return this.#ask(async () => {
      const variables = await this.#form.submit();
      if (!variables) {
        this.#refuse('Please correct what is marked in the form.');
        return;
      }
      await this.#context.api.post(`/tasks/${this.key}/completion`, { variables });
      this.#form.forgetDraft();
      this.#onCompleted(this.#task);
    });
  }
}
