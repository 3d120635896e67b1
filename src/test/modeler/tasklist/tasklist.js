import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { OpenForm } from '../forms/open-form.js';
import { baseName, forms, readJson } from '../project.js';
import { logIn, PATIENCE } from './pages.js';

export class Tasklist {
  #completed = new Set();

  constructor(page, stack) {
    this.page = page;
    this.stack = stack;
  }

  static async logIn(page, stack) {
    await logIn(page, stack, stack.tasklist);
    await page.getByText('All open tasks').first().waitFor();
    return new Tasklist(page, stack);
  }

  /** Opens the task of this name for this person, when it is there, and waits until its form shows these texts. */
  async open(name, person, texts) {
    const task = await this.#find(name, person);
    const form = forms().find(file => baseName(file) === task.formId);
    assert.ok(form, `${name} has no form: ${JSON.stringify(task)}`);
    await this.page.goto(`${this.stack.tasklist}/${task.id}`);
    // the form comes before the variables that it shows
    for (const text of texts) {
      await this.page.locator('.fjs-container').filter({ hasText: text }).waitFor();
    }
    this.task = task;
    this.form = new OpenForm(this.page, '.fjs-container', readJson(form));
    return this.form;
  }

  async #find(name, person) {
    let open;
    for (const end = Date.now() + PATIENCE; Date.now() < end; await setTimeout(1_000)) {
      open = await this.#openTasks();
      const found = open.find(task => task.name === name && task.person === person && !this.#completed.has(task.id));
      if (found) {
        return found;
      }
    }
    return assert.fail(`no task ${name} for ${person}, but ${open.map(task => `${task.name} for ${task.person}`).join(', ')}`);
  }

  /** The list shows a task's process, but not whom it is for. */
  async #openTasks() {
    const tasks = await this.page.evaluate(async () => {
      const answer = await fetch('/v1/tasks/search', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-CSRF-TOKEN': sessionStorage.getItem('X-CSRF-TOKEN') },
        body: JSON.stringify({ state: 'CREATED', pageSize: 100, includeVariables: [{ name: 'employeeName' }] }),
      });
      return answer.json();
    });
    return tasks.map(task => ({ ...task, person: JSON.parse(task.variables[0]?.value ?? 'null') }));
  }

  async assign() {
    await this.page.getByRole('button', { name: 'Assign to me' }).click();
    await this.page.getByRole('button', { name: 'Unassign' }).waitFor();
  }

  async enter(entered) {
    for (const [key, value] of Object.entries(entered)) {
      await this.form.enter(key, value);
    }
  }

  async complete() {
    await this.page.getByRole('button', { name: 'Complete Task' }).click();
    await this.page.getByText('Task completed').first().waitFor();
    this.#completed.add(this.task.id);
  }
}
