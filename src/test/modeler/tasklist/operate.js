import assert from 'node:assert/strict';
import { logIn, PATIENCE } from './pages.js';

export class Operate {
  constructor(page, stack) {
    this.page = page;
    this.stack = stack;
    this.header = page.getByTestId('instance-header');
  }

  static async logIn(page, stack) {
    await logIn(page, stack, stack.operate);
    await page.getByRole('link', { name: 'Dashboard' }).waitFor();
    return new Operate(page, stack);
  }

  /** Shows a process instance, which may have become known a moment ago. */
  async show(instance) {
    await this.page.goto(`${this.stack.operate}/processes/${instance}`);
    await this.header.waitFor();
  }

  async showParent() {
    const before = this.page.url();
    await this.header.locator('a[href^="/operate/processes/"]').first().click();
    await this.page.waitForURL(url => url.href !== before);
    await this.header.waitFor();
  }

  /** Waits until the process instance is active, completed, or has an incident. */
  awaitState = state => this.#await(this.header.getByTestId(`${state}-icon`), state);

  /** Waits until the process instance has passed this, those in subprocesses left out. */
  awaitPassed = name => this.#await(this.page.getByTestId('instance-history').getByText(name, { exact: true }), name);

  async #await(sight, what) {
    for (const end = Date.now() + PATIENCE; Date.now() < end; await this.page.reload()) {
      // the page of a completed instance shows no more of its history, even where it did not know the last of it
      if (await sight.first().waitFor({ timeout: 5_000 }).then(() => true, () => false)) {
        return;
      }
    }
    assert.fail(`${this.page.url()} does not show ${what}`);
  }

  async variable(name) {
    const text = await this.page.getByTestId(`variable-${name}`).innerText();
    return text.replace(name, '').trim();
  }

  /** The message as the list of incidents has it, after the time of the incident. */
  async incidentMessage() {
    await this.page.getByText(/Incidents? occurred/).first().click();
    const row = this.page.getByRole('row').filter({ hasText: 'No more retries left' }).first();
    // which is possible once the list has slid into its place
    await row.hover();
    return (await row.innerText()).split(/\d\d:\d\d:\d\d/)[1].trim();
  }

  retry = () => this.page.getByRole('button', { name: /Retry Instance/ }).first().click();
}
