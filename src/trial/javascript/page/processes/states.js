import { h } from '../dom.js';

/** The states of an instance, in words. */
export const STATES = { active: 'Active', incident: 'Incident', completed: 'Completed', terminated: 'Terminated' };

const LOOKS = { active: 'going', incident: 'bad', completed: 'good', terminated: '' };

export const isOpen = ({ state }) => state === 'active' || state === 'incident';

export const stateMark = state => h('span', { class: `mark ${LOOKS[state]}` }, STATES[state]);

/** Who and what an instance is about, without what is not known. */
export const subject = ({ person, customer, product }) => [person, customer, product].filter(Boolean);
