import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { exists, readJson, ROOT } from '../project.js';

const FOLDER = 'target/camunda-local';
const ADDRESSES = `${FOLDER}/addresses.json`;
const RUNNING = `${FOLDER}/running.json`;
const PATIENCE = 900_000;

/** The stack, as one command starts it. Its addresses are members, such as `tasklist` and `broker`. */
export class Stack {
  /** Starts the stack with new onboardings, or takes the one that is up; whoever starts it ends it. */
  static async start() {
    const stack = new Stack();
    if (exists(ADDRESSES) && isAlive(readJson(ADDRESSES).pid)) {
      console.log('The stack that is up is used and left up');
      return Object.assign(stack, readJson(ADDRESSES));
    }
    fs.rmSync(path.join(ROOT, FOLDER, 'data'), { recursive: true, force: true });
    ['SIGINT', 'SIGTERM'].forEach(signal => process.once(signal, () => stack.end().finally(() => process.exit(1))));
    await stack.start();
    return stack;
  }

  /** Starts it with what an earlier start has left. */
  async start() {
    fs.rmSync(path.join(ROOT, ADDRESSES), { force: true });
    this.said = '';
    // in a group of its own, which can be ended before it says which process ends all of it
    this.maven = spawn('mvn', ['-B', '-ntp', 'spring-boot:test-run', '-Pcamunda-local'],
      { cwd: ROOT, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    [this.maven.stdout, this.maven.stderr].forEach(stream => stream.on('data', data => this.said += data));
    this.over = new Promise(resolve => this.maven.on('close', resolve).on('error', error => resolve(this.said += error.message)));
    try {
      await this.#ready();
    } catch (e) {
      await this.end();
      throw new Error(`${e.message}\n${this.said}`);
    }
    Object.assign(this, readJson(ADDRESSES));
  }

  async #ready() {
    for (const end = Date.now() + PATIENCE; !exists(ADDRESSES); await setTimeout(500)) {
      assert.equal(this.maven.exitCode ?? this.maven.signalCode, null, 'The stack has not come up');
      assert.ok(Date.now() < end, 'The stack takes too long');
    }
  }

  /** Whether this run has started it, so that it may end it. */
  get isOurs() {
    return this.maven?.pid !== undefined;
  }

  /** The numbers of its processes, by name. */
  parts = () => Object.fromEntries(Object.entries(readJson(RUNNING)).map(([name, [pid]]) => [name, pid]));

  async end() {
    if (this.isOurs) {
      try {
        process.kill(exists(ADDRESSES) ? readJson(ADDRESSES).pid : -this.maven.pid, 'SIGTERM');
      } catch (e) {
        assert.equal(e.code, 'ESRCH');
      }
      await this.over;
    }
  }

  /** Starts a process instance and returns its key. */
  async startProcess(processDefinitionId, variables) {
    const answer = await fetch(`${this.broker}/v2/process-instances`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ processDefinitionId, variables }),
    });
    assert.ok(answer.ok, `${processDefinitionId}: ${answer.status} ${await answer.clone().text()}`);
    return String((await answer.json()).processInstanceKey);
  }
}

export function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
