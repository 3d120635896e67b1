let engineTime = Date.now();
let since = performance.now();

/** Sets the engine's time, an ISO 8601 text, which goes on from here. */
export function setEngineTime(now) {
  engineTime = Date.parse(now);
  since = performance.now();
}

/** The engine's time now, in milliseconds. */
export const engineNow = () => engineTime + performance.now() - since;

const UNITS = [['day', 86_400_000], ['hour', 3_600_000], ['minute', 60_000]];

/**
 * A length of time in words, such as "3 days"; below a minute "a moment".
 *
 * @param whole makes a whole number of units
 */
export function inWords(milliseconds, whole = Math.floor) {
  const [unit, length] = UNITS.find(([, each]) => milliseconds >= each) ?? [];
  if (!unit) {
    return 'a moment';
  }
  const count = whole(milliseconds / length);
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** A time of the engine for people, such as "26 Nov 2026, 21:43". */
export const asText = iso => new Date(iso).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
