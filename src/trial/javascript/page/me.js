import { h } from './dom.js';
import { isFor, role, ROLES } from './roles.js';

const stored = (key, otherwise) => localStorage.getItem(key) ?? otherwise;

/** Who uses the page: a role, and a user name for each of them. */
export class Me {
  #names = JSON.parse(stored('trial.names', '{}'));
  #changed = () => {};

  constructor() {
    this.role = role(stored('trial.role'));
  }

  get user() {
    return this.#names[this.role.id] ?? this.role.id;
  }

  onChange(changed) {
    this.#changed = changed;
  }

  /** Shows whom the page is used as. Returns a function that counts their tasks. */
  show(container) {
    const options = ROLES.map(each => h('option', { value: each.id }, each.name));
    const select = h('select', { id: 'role', onchange: () => this.#be(select.value, name) }, options);
    const name = h('input', { id: 'user', autocomplete: 'off', spellcheck: 'false', onchange: () => this.#call(name) });
    select.value = this.role.id;
    name.value = this.user;
    container.append(
      h('label', { for: 'role' }, 'You are'), select,
      h('label', { for: 'user' }, 'User name'), name);
    return tasks => ROLES.forEach((each, index) => {
      options[index].textContent = `${each.name} (${tasks.filter(task => isFor(task, each)).length})`;
    });
  }

  #be(id, name) {
    this.role = role(id);
    localStorage.setItem('trial.role', id);
    name.value = this.user;
    this.#changed();
  }

  #call(name) {
    this.#names[this.role.id] = name.value.trim() || this.role.id;
    localStorage.setItem('trial.names', JSON.stringify(this.#names));
    name.value = this.user;
    this.#changed();
  }
}
