import { h } from '../dom.js';

const SHORT = 90;

/** Shows a value that the engine gives as JSON: one that is long as its beginning, which can be opened. */
export function jsonOf(text) {
  const value = parse(text);
  const line = JSON.stringify(value) ?? '';
  return line.length <= SHORT
    ? h('code', {}, line)
    : h('details', {}, h('summary', {}, h('code', {}, `${line.slice(0, SHORT)} …`)), h('pre', {}, JSON.stringify(value, null, 2)));
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
