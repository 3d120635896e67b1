/**
 * Makes an element: `h('a', { href: '#/tasks', class: 'row', onclick: open }, 'Tasks')`. A value of `true` sets an attribute
 * without a value; null, undefined and false leave it out. Children are nodes, texts, lists of them, or nothing.
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else {
      setAttribute(element, name, value);
    }
  }
  element.append(...children.flat(Infinity).filter(isSomething));
  return element;
}

const isSomething = child => child !== null && child !== undefined && child !== false && child !== '';

export function setAttribute(element, name, value) {
  if (value === true) {
    element.setAttribute(name, '');
  } else if (isSomething(value)) {
    element.setAttribute(name, value);
  } else {
    element.removeAttribute(name);
  }
}

/** Changes the text only where it differs, so that a screen reader does not read it again and a selection stays. */
export function setText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

export const replace = (element, ...children) => element.replaceChildren(...children.flat(Infinity).filter(isSomething));

/** Puts the focus on an element that needs not be a control, such as a heading. */
export function focusOn(element, options = {}) {
  if (!element.matches('a[href], button, input, select, textarea, [tabindex]')) {
    element.tabIndex = -1;
  }
  element.focus(options);
}

/**
 * Makes the children of a list those of these items, and keeps the elements of those that stay where they are, with their
 * focus. `make(item)` returns an element with a function `show(item)`.
 */
export function keepInStep(list, items, keyOf, make) {
  const before = new Map([...list.children].map(child => [child.dataset.key, child]));
  const keys = new Set(items.map(keyOf));
  for (const [key, child] of before) {
    if (!keys.has(key)) {
      child.remove();
    }
  }
  items.forEach((item, index) => {
    const child = before.get(keyOf(item)) ?? make(item);
    child.dataset.key = keyOf(item);
    child.show(item);
    if (list.children[index] !== child) {
      list.insertBefore(child, list.children[index] ?? null);
    }
  });
}
