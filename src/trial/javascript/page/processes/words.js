import { h } from '../dom.js';
import { live } from '../live.js';
import { isOpen } from './states.js';

/** Where the instance stands, or how it ended, in a sentence. */
export const standing = diagram => live('p', { class: 'standing-in-words' },
  instance => [isOpen(instance), placesOf(instance, diagram), instance.family.whereabouts(instance.family.find(instance.key) ?? instance), instance.end, instance.state],
  ([open, places, deepest, end, state]) => {
    if (!open) {
      return [h('strong', {}, end ? 'Ended: ' : state === 'terminated' ? 'Terminated' : 'Ended'), end];
    }
    const own = places.join(', ');
    return [h('strong', {}, 'Stands at: '), own || 'nothing at this moment', deepest && deepest !== own ? `, waiting for: ${deepest}` : ''];
  });

function placesOf({ elements }, diagram) {
  return Object.entries(elements)
    .filter(([id, { active }]) => active > 0 && !diagram.isFrame(id))
    .map(([id, { active, incidents }]) => `${diagram.nameOf(id)}${active > 1 ? ` (${active})` : ''}${incidents > 0 ? ' (incident)' : ''}`);
}

/** Which way it went, as the diagram shows it, for those who do not see that. */
export function way(diagram) {
  const list = live('ol', {}, ({ elements, flows }) => passed(elements, flows, diagram), all => all.map(text => h('li', {}, text)));
  const details = h('details', { class: 'way' }, h('summary', {}, 'The way it went, in words'), list);
  details.show = list.show;
  return details;
}

function passed(elements, flows, diagram) {
  return Object.entries(elements)
    .filter(([id, { completed, terminated }]) => completed + terminated > 0 && diagram.isNamed(id))
    .map(([id, { completed, terminated }]) => [
      diagram.nameOf(id),
      ...diagram.takenFrom(id, flows),
    ].join(' → ') + (completed + terminated > 1 ? ` (${completed + terminated} times)` : '') + (completed === 0 ? ' (left before its end)' : ''));
}
