import assert from 'node:assert/strict';
import { fields } from './components.js';

/** A form that is open on a page, and the person who fills it in. */
export class OpenForm {
  constructor(page, container, form) {
    this.page = page;
    this.container = container;
    this.form = form;
  }

  field({ id }) {
    return this.page.locator('.fjs-form-field').filter({
      has: this.page.locator(`[id$="-${id}"], [id*="-${id}-"]`),
    });
  }

  isShown = async component => await this.field(component).count() > 0;

  /** The keys of the fields that a person sees. */
  async shownKeys() {
    const shown = [];
    for (const component of fields(this.form)) {
      if (await this.isShown(component)) {
        shown.push(component.key);
      }
    }
    return shown;
  }

  text = () => this.page.locator(this.container).innerText();

  /** Types, or clicks on what has the label of the value. Two fields may share a key; the one that is shown is meant. */
  async enter(key, value) {
    const candidates = fields(this.form).filter(component => component.key === key);
    assert.ok(candidates.length > 0, `the form ${this.form.id} has no field ${key}`);
    await this.page.waitForFunction(ids => ids.some(id => document.querySelector(`[id$="-${id}"], [id*="-${id}-"]`)),
      candidates.map(({ id }) => id)).catch(() => assert.fail(`the form ${this.form.id} does not show ${key}`));
    for (const component of candidates) {
      if (await this.isShown(component)) {
        await this.#enterInto(component, value);
      }
    }
  }

  async #enterInto(component, value) {
    const field = this.field(component);
    switch (component.type) {
      case 'radio':
      case 'checklist':
        for (const label of await this.#labels(component, value)) {
          await field.locator('.fjs-inline-label').getByText(label, { exact: true }).click();
        }
        break;
      case 'select':
      case 'taglist':
        for (const label of await this.#labels(component, value)) {
          await field.locator('.fjs-input-group, .fjs-taglist').click();
          await field.locator('.fjs-dropdownlist-item').getByText(label, { exact: true }).click();
        }
        break;
      case 'checkbox':
        await field.locator('input').setChecked(value);
        break;
      default:
        await this.type(field.locator('input, textarea'), component, String(value));
    }
  }

  async type(input, component, text) {
    await input.fill(text);
    await input.blur();
  }

  /** The labels of one or more options, by their values. */
  async #labels(component, value) {
    const options = await this.optionsOf(component) ?? [value].flat().map(label => ({ label, value: label }));
    return [value].flat().map(each => {
      const option = options.find(({ value: offered }) => offered === each);
      assert.ok(option, `${component.key} does not offer ${each}, but ${JSON.stringify(options)}`);
      return option.label;
    });
  }

  /** What a field offers, as {label, value}. What depends on variables is not known here, and is chosen by its label. */
  async optionsOf({ values }) {
    return values;
  }
}
