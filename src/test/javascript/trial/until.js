import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';

/** What passes from one part of the trial to another takes a moment, on a busy machine a while. */
export const PATIENCE = 90_000;

/**
 * Reads until there is something, and returns it; what is thrown meanwhile is thrown.
 *
 * @param what is waited for
 * @param seen says what is there instead
 */
export async function until(read, { what = 'it', seen = () => 'nothing', within = PATIENCE, every = 150 } = {}) {
  for (const end = Date.now() + within; Date.now() < end; await setTimeout(every)) {
    const found = await read();
    if (found) {
      return found;
    }
  }
  return assert.fail(`Waited too long for ${what}, but there is ${await seen()}`);
}
