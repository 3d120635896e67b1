import { h, replace } from './dom.js';

/**
 * Makes an element whose `show(item)` fills it with `content(part(item))`, but only where that part differs from what it
 * shows: otherwise what is in it stays, with its focus and selection.
 */
export function live(tag, attributes, part, content) {
  const element = h(tag, attributes);
  let shown;
  element.show = item => {
    const value = part(item);
    const text = JSON.stringify(value) ?? '';
    if (text !== shown) {
      shown = text;
      replace(element, content(value));
    }
  };
  return element;
}

/** Makes an element whose `show(item)` hands the item on to each of these children. */
export function liveAll(tag, attributes, ...children) {
  const element = h(tag, attributes, children);
  element.show = item => children.forEach(child => child.show?.(item));
  return element;
}
