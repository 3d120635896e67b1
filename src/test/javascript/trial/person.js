import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { readJson, ROOT } from '../project.js';
import { ROLES } from '../../../trial/javascript/page/roles.js';
import { animate } from './animation.js';
import { Ledger } from './ledger.js';
import { Microsoft } from './microsoft.js';
import { OpenForm } from './open-form.js';
import { PATIENCE, until } from './until.js';

const PICTURES = path.join(ROOT, 'docs/pictures/trial');
const SUBMISSIONS = 'src/trial/resources/submissions';

/** Somebody who uses the page of the trial in a browser of their own. */
export class Person {
  /** The values that were chosen in the forms of tasks, such as `exempt-partner/repairDecision/retry`. */
  static chosen = new Set();

  /** The forms that processes were started with. */
  static started = new Set();

  constructor(page, trial, ledger) {
    this.page = page;
    this.trial = trial;
    this.ledger = ledger;
    this.microsoft = new Microsoft(page);
  }

  /** @param before what is done with the browser's page before it opens that of the trial */
  static async open(browser, trial, { width = 1280, height = 800, before = () => {} } = {}) {
    const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    const problems = [];
    await context.route(url => url.hostname !== '127.0.0.1' && !['data:', 'blob:'].includes(url.protocol), route => {
      problems.push(`asked for ${route.request().url()}`);
      return route.abort();
    });
    page.on('pageerror', error => problems.push(error.stack ?? error.message));
    // what the trial refuses is no problem of the page
    page.on('console', message => message.type() === 'error' && !message.text().includes('status of 409') && problems.push(message.text()));
    const { microsoft } = await trial.get('/state');
    const person = new Person(page, trial, new Ledger(microsoft));
    person.problems = problems;
    await before(page);
    await page.goto(`${trial.url}/`);
    await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
    return person;
  }

  close = () => this.page.context().close();

  /** Opens a view by its address, without loading the page again. */
  async goTo(hash) {
    await this.page.evaluate(to => location.hash = to, hash);
  }

  /** Opens a view by the header. */
  view = name => this.page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name, exact: true }).click();

  /** Writes a picture of what the person sees, where pictures are asked for. */
  async take(name) {
    if (process.env.PICTURES) {
      await this.page.evaluate(() => {
        scrollTo(0, 0);
        return document.fonts.ready;
      });
      await this.page.screenshot({ path: path.join(PICTURES, `${name}.png`) });
    }
  }

  /** What the person has seen from step to step, where pictures are asked for. */
  #film = [];

  async look() {
    if (process.env.PICTURES) {
      this.#film.push(await this.page.screenshot());
    }
  }

  /** Writes what the person has looked at as one animated picture. */
  writeFilm(name) {
    if (process.env.PICTURES) {
      fs.writeFileSync(path.join(PICTURES, `${name}.png`), animate(this.#film, 3));
    }
  }

  /** Chooses the role, and enters the user name. */
  async be(role, user) {
    await this.page.getByLabel('You are').selectOption(role.id);
    await this.page.getByLabel('User name', { exact: true }).fill(user);
    await this.page.getByLabel('User name', { exact: true }).blur();
  }

  /** Opens a task in the inbox of those whom it is for. */
  async openTask(task, user) {
    await this.be(ROLES.slice(1).find(role => task.groups.some(role.has)), user);
    await this.view('Tasks');
    await this.page.locator(`main a[href="#/tasks/${task.key}"]`).first().click();
    const { schema, data } = await this.trial.get(`/tasks/${task.key}`);
    this.form = await OpenForm.of(this.page, schema, data);
    return this.form;
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

  /**
   * Does a task as a submission says.
   *
   * @param root the instance that has led to the task
   * @param shows what the form says
   * @param meanwhile what is done elsewhere before the task is completed
   * @param others what is entered otherwise than in the submission
   * @param picture the name of a picture of the filled form
   * @returns the task
   */
  async attend(name, root, submission, { shows = [], meanwhile, others = {}, picture } = {}) {
    const task = await this.trial.task(name, root);
    const entered = { ...readJson(`${SUBMISSIONS}/${submission}.json`).entered, ...others };
    const form = await this.openTask(task, entered.decidedBy ?? 'somebody');
    for (const text of shows) {
      await this.page.locator('.fjs-container').filter({ hasText: text }).waitFor();
    }
    assert.doesNotMatch(await form.text(), /\{\{|\}\}|\bnull\b|undefined/);
    assert.deepEqual(await form.brokenHeadings(), [], 'headings that do not fit on one line');
    await this.look();
    await meanwhile?.();
    await this.assign();
    await this.enter(entered);
    await this.look();
    if (picture) {
      await this.take(picture);
    }
    await this.complete(task);
    await this.look();
    for (const [key, value] of Object.entries(entered)) {
      Person.chosen.add(`${submission.split('/')[0]}/${key}/${value}`);
    }
    return task;
  }

  async complete(task) {
    await this.page.getByRole('button', { name: 'Complete task' }).click();
    await this.page.locator(`main a[href="#/tasks/${task.key}"]`).waitFor({ state: 'detached' });
    await this.page.getByRole('button', { name: 'Complete task' }).waitFor({ state: 'detached' });
  }

  /** Starts a process by its start form, and returns the key of the instance. */
  async start(process, submission, others = {}) {
    const { schema } = await this.trial.get(`/processes/${process}`);
    await this.view('Start');
    await this.page.locator(`main a[href="#/start/${process}"]`).first().click();
    this.form = await OpenForm.of(this.page, schema, {});
    await this.enter({ ...readJson(`${SUBMISSIONS}/${submission}.json`).entered, ...others });
    await this.page.getByRole('button', { name: 'Start', exact: true }).click();
    Person.started.add(process);
    const link = await this.page.getByRole('link', { name: 'See where it stands' }).getAttribute('href');
    return link.split('/').at(-1);
  }

  /** Shows an instance, and waits until it has ended as expected and the page says so. */
  async sees(key, end) {
    await this.trial.ended(key, end);
    await this.goTo(`#/processes/${key}`);
    await this.page.locator('main').filter({ hasText: end }).waitFor();
  }

  /** Shows the instance of a family that waits at an element. */
  async waitsAt(key, name) {
    const { key: waiting } = await until(
      async () => (await this.trial.get('/instances')).find(each => each.root === key && each.at.includes(name)),
      { what: `${key} to wait at ${name}`, seen: async () => (await this.trial.instance(key)).at.join(', ') });
    await this.goTo(`#/processes/${waiting}`);
    await this.page.getByRole('main').filter({ hasText: name }).waitFor();
  }

  /** Sends a message that the instance shown, or one that it has called, waits for. */
  async send(message) {
    await this.page.getByRole('button', { name: `Send ${message}` }).first().click();
  }

  /** Tries the first incident of the instance shown again. */
  async retry() {
    await this.page.getByRole('button', { name: /^Retry / }).first().click();
  }

  /** Lets an hour, a day or a week pass, and waits until the page shows the later time. */
  async letPass(time) {
    const { now } = await this.trial.get('/state');
    // it takes one press at a time
    await this.page.locator('[aria-label="Let time pass"]:not([aria-busy])').waitFor();
    await this.page.getByRole('button', { name: `Let ${time} pass` }).click();
    await until(async () => Date.parse((await this.trial.get('/state')).now) > Date.parse(now) + 3_000_000, { what: `${time} to pass` });
  }

  /** Sets a usage location at Microsoft, where the panel may be drawn anew meanwhile. */
  setUsageLocation = (user, country) => until(
    async () => {
      await this.microsoft.setUsageLocation(user, country);
      return await this.ledger.usageLocationOf(user) === country;
    },
    { what: `usage location of ${user} to be ${country}` });

  async hasLicenses(user, ...licenses) {
    assert.deepEqual(await this.ledger.licensesOf(user), licenses.sort(), user);
  }
}
