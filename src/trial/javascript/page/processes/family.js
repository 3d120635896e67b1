import { isOpen } from './states.js';

/** All instances by who called whom. */
export class Family {
  #all;
  #called;

  /** @param all newest first */
  constructor(all) {
    this.#all = new Map(all.map(each => [each.key, each]));
    this.#called = Map.groupBy(all.toReversed(), ({ parent }) => parent);
  }

  get roots() {
    return [...this.#all.values()].filter(({ parent }) => !parent);
  }

  find = key => this.#all.get(key);

  /** In the order in which they were called. */
  called = ({ key }) => this.#called.get(key) ?? [];

  /** The instance and all that it led to, each with how deep below it that is. */
  down = (instance, depth = 0) =>
    [{ instance, depth }, ...this.called(instance).flatMap(each => this.down(each, depth + 1))];

  /** Those above the instance, the one that nobody called first. */
  above(instance) {
    const caller = this.#all.get(instance.parent);
    return caller ? [...this.above(caller), caller] : [];
  }

  /** Where the instance waits, which may be in a process that it has called, or how it has ended. */
  whereabouts(instance) {
    if (!isOpen(instance)) {
      return instance.end ?? '';
    }
    const open = this.called(instance).filter(isOpen);
    const places = open.length > 0 ? open.map(this.whereabouts, this) : instance.at;
    return [...new Set(places)].filter(Boolean).join(', ');
  }
}
