import assert from 'node:assert/strict';
import { openBrowser } from '../browser.js';
import { readJson } from '../project.js';
import { Microsoft } from './microsoft.js';
import { Operate } from './operate.js';
import { open } from './pages.js';
import { take } from './pictures.js';
import { Stack } from './stack.js';
import { Tasklist } from './tasklist.js';

/** The id of no customer. */
export const NO_CUSTOMER = '00000000-4f89-11d3-9a0c-0305e82c3301';

/** A person with three pages open, Tasklist, Operate and the one for playing Microsoft, and the stack behind them. */
export class HumanSide {
  async up() {
    this.stack = await Stack.start();
    await this.logIn();
    this.contoso = await this.microsoft.customerId('Contoso');
  }

  async logIn() {
    await this.browser?.close();
    this.browser = await openBrowser();
    this.microsoft = new Microsoft(await open(this.browser), this.stack);
    this.tasklist = await Tasklist.logIn(await open(this.browser), this.stack);
    this.operate = await Operate.logIn(await open(this.browser), this.stack);
  }

  async down() {
    await this.browser?.close();
    await this.stack?.end();
  }

  /** Starts a process for a person at Contoso and returns the key of its instance. */
  start(person, process, variables) {
    return this.stack.startProcess(process, {
      customerId: this.contoso, customerName: 'Contoso', requester: 'requester', employeeName: person, ...variables,
    });
  }

  /**
   * Does a task as a submission says, and shows its process instance in Operate.
   *
   * @param shows what the form says
   * @param meanwhile what is done elsewhere before the task is completed
   * @param others what is entered otherwise than in the submission
   * @param picture the name of a picture of the filled form
   */
  async attend(name, person, submission, { shows, meanwhile, others = {}, picture }) {
    const form = await this.tasklist.open(name, person, shows);
    assert.doesNotMatch(await form.text(), /\{\{|\}\}|\bnull\b|undefined/);
    await this.tasklist.assign();
    await meanwhile?.();
    await this.tasklist.enter({ ...readJson(`src/test/resources/submissions/${submission}.json`).entered, ...others });
    if (picture) {
      await take(`tasklist/${picture}`, this.tasklist.page);
    }
    await this.tasklist.complete();
    await this.operate.show(this.tasklist.task.processInstanceKey);
  }

  async ended(event) {
    await this.operate.awaitState('COMPLETED');
    await this.operate.awaitPassed(event);
  }

  async endedInParent(event) {
    await this.operate.showParent();
    await this.ended(event);
  }

  async hasLicenses(user, licenses) {
    assert.equal(await this.microsoft.licensesOf(user), licenses);
  }
}
