import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT } from '../project.js';
import { until } from './until.js';

const MAVEN = 'mvn -B -ntp spring-boot:test-run -Ptrial';
const SIMULATORS = ['partner-center', 'entra', 'control'].map(name => `--simulator.${name}-port=0`);
const PATIENCE = 300_000;

/**
 * The trial as its command starts it, in a process group of its own. `TRIAL_URL` names one that runs already and is left
 * running; `TRIAL_COMMAND` is a command that takes the arguments itself, where Maven is not to start it.
 */
export class RunningTrial {
  static #running = new Set();

  said = '';

  static async start(settings) {
    const trial = new RunningTrial();
    if (process.env.TRIAL_URL) {
      trial.url = process.env.TRIAL_URL.replace(/\/$/, '');
      return trial;
    }
    trial.#spawn(settings);
    try {
      await until(() => trial.url ?? trial.hasEnded, { within: PATIENCE, every: 100 });
      assert.ok(trial.url, 'The trial has not started');
      return trial;
    } catch (e) {
      await trial.end();
      throw new Error(`${e.message}\n${trial.said}`);
    }
  }

  /** Starts one that is expected to refuse, and returns what it says. */
  static async refusal(settings) {
    const trial = new RunningTrial();
    trial.#spawn(settings);
    try {
      await until(() => trial.url ?? trial.hasEnded, { within: PATIENCE, every: 100 });
      assert.equal(trial.url, undefined, 'It has started');
      return trial.said;
    } finally {
      await trial.end();
    }
  }

  #spawn({ port = 0 }) {
    this.folder = fs.mkdtempSync(path.join(os.tmpdir(), 'license-worker-trial-'));
    const settings = [`--trial.port=${port}`, ...SIMULATORS, `--simulator.folder=${this.folder}`];
    const [command, ...given] = (process.env.TRIAL_COMMAND ?? MAVEN).split(' ');
    const others = process.env.TRIAL_COMMAND ? settings : [`-Dspring-boot.run.arguments=${settings.join(' ')}`];
    RunningTrial.#running.add(this);
    this.process = spawn(command, [...given, ...others], { cwd: ROOT, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    this.over = new Promise(resolve => {
      this.process.on('close', resolve);
      this.process.on('error', error => resolve(this.said += error.message));
    }).then(() => this.hasEnded = true);
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream.on('data', data => {
        this.said += data;
        this.url ??= this.said.match(/Open (http:\/\/127\.0\.0\.1:\d+)\//)?.[1];
      });
    }
  }

  /** Whether this run has started it, so that it may end it. */
  get isOurs() {
    return this.process !== undefined;
  }

  /** Ends all that were started, also those that are just starting. */
  static endAll = () => Promise.all([...RunningTrial.#running].map(trial => trial.end()));

  /** Ends it with all that its command has started, and waits until it has ended. */
  async end() {
    if (!this.isOurs) {
      return;
    }
    for (const signal of ['SIGINT', 'SIGKILL']) {
      try {
        process.kill(-this.process.pid, signal);
      } catch (e) {
        assert.equal(e.code, 'ESRCH');
      }
      const late = new Promise(resolve => setTimeout(resolve, 15_000, 'late').unref());
      if (await Promise.race([this.over, late]) !== 'late') {
        break;
      }
    }
    RunningTrial.#running.delete(this);
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  get = path => this.#ask(path, {});

  post = (path, body = {}) =>
    this.#ask(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });

  async #ask(path, request) {
    const answer = await fetch(`${this.url}/api${path}`, request);
    const text = await answer.text();
    assert.ok(answer.ok, `${path}: ${answer.status} ${text}`);
    return text && JSON.parse(text);
  }

  /** Starts a process at Contoso and returns the key of its instance. */
  async startProcess(process, variables) {
    const { instance } = await this.post(`/processes/${process}/instances`, { variables });
    return instance;
  }

  instance = key => this.get(`/instances/${key}`);

  /** The first instance of a process for a person that no other has called. */
  instanceFor = (person, process) => this.#first(process, each => each.person === person || each.person?.startsWith(`${person.toLowerCase()}@`));

  /** The first instance of a process at a customer that no other has called. */
  instanceAt = (customer, process) => this.#first(process, each => each.customer === customer);

  #first = (process, isMeant) => until(
    async () => (await this.get('/instances')).findLast(each => each.process.id === process && !each.parent && isMeant(each))?.key,
    { what: process, seen: async () => (await this.get('/instances')).map(each => `${each.process.id} for ${each.person}`).join(', ') });

  /** The value of a variable of the instance itself. */
  async variable(key, name) {
    const { process, variables } = await this.instance(key);
    const value = variables.find(each => each.name === name && (!each.local || each.scope === process.name))?.value;
    return value === undefined ? undefined : JSON.parse(value);
  }

  /** Waits until a task is open in an instance or one that it has called, and returns it. */
  task = (name, root) => until(
    async () => (await this.get('/tasks')).find(task => task.name === name && task.root === root),
    { what: `task ${name} of ${root}`, seen: () => this.#open() });

  async #open() {
    return (await this.get('/tasks')).map(task => `${task.name} for ${task.person} (${task.root})`).join(', ');
  }

  /** Waits until an instance has ended, by the only end event of this name. */
  ended = (key, end) => until(
    async () => {
      const instance = await this.instance(key);
      assert.ok(!instance.ended || instance.end === end, `${key} has ended with ${instance.end} instead of ${end}`);
      return instance.state === 'completed' && instance;
    },
    { what: `end of ${key} with ${end}`, seen: async () => `it waits at ${(await this.instance(key)).at}` });
}
