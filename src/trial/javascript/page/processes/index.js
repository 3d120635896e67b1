import { h } from '../dom.js';

/** @param params what follows the view in the address, such as the key in #/processes/KEY */
export function show(container, params, context) {
  container.append(h('h1', {}, 'Processes'));
  return { refresh() {}, leave() {} };
}
