import { h, setText } from '../dom.js';
import { live, liveAll } from '../live.js';
import { listPanel, note } from './panel.js';

/** The incidents of an instance and of those it called, each with a button to try again. */
export function incidents({ api }) {
  const result = note();
  const retried = new Map();
  const retry = async ({ key, instance, element, elementName }, button) => {
    button.disabled = true;
    retried.clear();
    try {
      await api.post(`/incidents/${key}/resolution`);
      retried.set(key, { instance, element, elementName });
      setText(result, `${elementName} is tried again.`);
    } catch (error) {
      setText(result, error.message);
      button.disabled = false;
    }
  };
  const section = listPanel('Incidents', {
    before: result,
    entries: instance => instance.incidents,
    keyOf: incident => incident.key,
    make: incident => liveAll('li', {},
      h('a', { href: `#/processes/${incident.instance}` }, incident.elementName), ' ',
      live('span', { class: 'light' }, each => each.type, type => type),
      live('p', { class: 'message' }, each => each.message, message => message),
      h('button', { type: 'button', 'aria-label': `Retry ${incident.elementName}`, onclick: event => retry(incident, event.currentTarget) }, 'Retry')),
  });
  section.classList.add('incidents');
  const { show } = section;
  section.show = instance => {
    for (const [key, { elementName, ...place }] of retried) {
      if (!instance.incidents.some(each => each.key === key)) {
        const again = instance.incidents.find(each => each.instance === place.instance && each.element === place.element);
        setText(result, again ? `${elementName} was tried again and has failed again.` : `${elementName} was tried again: the incident is over.`);
      }
    }
    show(instance);
  };
  return section;
}
