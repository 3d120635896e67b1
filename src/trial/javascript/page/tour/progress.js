import { steps } from './steps.js';

/** How far somebody has got in the tour, kept while the browser's tab is open and the trial runs. */
export class Progress {
  #key;
  #listeners = new Set();
  #kept;

  /** What the check of the current step has found. */
  found = { done: false, says: '' };

  constructor(run) {
    this.#key = `trial.tour.${run}`;
    this.#kept = { step: 0, done: [], isActive: false, ...JSON.parse(sessionStorage.getItem(this.#key) ?? '{}') };
  }

  get step() {
    return this.#kept.step;
  }

  /** Whether somebody is taking the tour. */
  get isActive() {
    return this.#kept.isActive;
  }

  get done() {
    return this.#kept.done.length;
  }

  isDone(step) {
    return this.#kept.done.includes(step);
  }

  goTo(step) {
    if (step !== this.step) {
      this.found = { done: false, says: '' };
    }
    this.#keep({ step, isActive: true });
  }

  finish() {
    this.#keep({ step: 0, isActive: false });
  }

  /** Looks whether the current step has happened. Returns whether it has since the last look. */
  async check(api) {
    const { step } = this;
    const found = await steps[step].check({ api }).catch(({ message }) => ({ done: false, says: message }));
    if (step !== this.step) {
      return false;
    }
    this.found = found;
    const isNew = found.done && !this.isDone(step);
    this.#keep(isNew ? { done: [...this.#kept.done, step] } : {});
    return isNew;
  }

  /** Returns a function that ends this. */
  onChange(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #keep(changes) {
    this.#kept = { ...this.#kept, ...changes };
    sessionStorage.setItem(this.#key, JSON.stringify(this.#kept));
    this.#listeners.forEach(listener => listener());
  }
}

let progress;

/** The tour's progress in this run of the trial. */
export const progressOf = ({ state }) => progress ??= new Progress(state.run);
