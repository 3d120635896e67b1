import './processes.css';
import { showInstance } from './instance.js';
import { showList } from './list.js';

/** The list of processes, or the one with the key that follows in the address: #/processes/KEY. */
export const show = (container, [key], context) =>
  key ? showInstance(container, key, context) : showList(container, context);
