import { h } from '../dom.js';
import { live, liveAll } from '../live.js';
import { listPanel } from './panel.js';
import { stateMark, subject } from './states.js';

/**
 * The processes that an instance has called.
 *
 * @param nameOf the name of an element of the diagram
 */
export function calledProcesses(nameOf) {
  const section = listPanel('Called processes', {
    entries: ({ calls, family }) => calls.map(call => ({ ...call, place: nameOf(call.element), called: family.find(call.instance) }))
      .map(call => ({ ...call, where: call.called ? family.whereabouts(call.called) : '' })),
    keyOf: call => call.instance,
    make: call => liveAll('li', { 'data-element': call.element },
      h('a', { href: `#/processes/${call.instance}` }, call.process.name), ' ',
      live('span', {}, each => each.state, stateMark),
      live('div', { class: 'light' }, each => [each.place, ...subject(each.called ?? {}).slice(0, 1), each.where],
        texts => [...new Set(texts)].filter(Boolean).join(' · '))),
  });
  /** Leads to those that an element has called, several of them. */
  section.point = element => {
    const first = section.querySelector(`[data-element="${CSS.escape(element)}"] a`);
    first?.scrollIntoView({ block: 'center' });
    first?.focus();
  };
  return section;
}
