import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';

const PATIENCE = 3_000;

/** Asserts that a value is the expected one, now or a moment later: pages show changes when they get to it. */
export async function eventually(read, expected, message) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const actual = await read();
    try {
      return assert.deepEqual(actual, expected, message);
    } catch (e) {
      if (Date.now() > end) {
        throw e;
      }
    }
    await setTimeout(20);
  }
}
