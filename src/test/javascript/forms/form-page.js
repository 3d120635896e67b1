import assert from 'node:assert/strict';
import { newPage, show } from '../browser.js';
import { fields } from './components.js';

/** A form as Tasklist's library shows it, and the person who fills it in. */
export class FormPage {
  /** @param root what holds the form */
  constructor(page, root = '#form') {
    this.page = page;
    this.root = root;
  }

  static async open(browser, size) {
    const page = await newPage(browser, { width: 700, ...size });
    await show(page, '<div id="form" style="padding: 16px; max-width: 640px"></div>', [
      '@bpmn-io/form-js-viewer/dist/assets/form-js.css',
      '@bpmn-io/form-js/dist/form-viewer.umd.js',
    ]);
    return new FormPage(page);
  }

  /** Shows a form with these variables of the process. */
  async show(form, given) {
    this.form = form;
    // the form before looks a moment after a field was left whether the person is still in it
    await this.settle();
    const found = await this.page.evaluate(async ([schema, data]) => {
      window.viewer?.destroy();
      window.viewer = new window.FormViewer.Form({ container: document.querySelector('#form') });
      window.viewer.on('error', ({ error }) => console.error(error));
      window.given = data;
      const { warnings } = await window.viewer.importSchema(schema, data);
      // what is typed before the form has settled is lost
      await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      return warnings.map(({ message }) => message);
    }, [form, given]);
    assert.deepEqual(found, []);
  }

  field({ id }, within = this.page) {
    return within.locator('.fjs-form-field').filter({
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

  text = () => this.page.locator(this.root).innerText();

  /** The headings that need more than one line, where form-js draws the second over the first. */
  brokenHeadings = () => this.page.locator(this.root).evaluate(form => [...form.querySelectorAll('h1, h2, h3')]
    .filter(heading => {
      const range = document.createRange();
      range.selectNodeContents(heading);
      return new Set([...range.getClientRects()].map(({ bottom }) => Math.round(bottom))).size > 1;
    })
    .map(heading => heading.innerText));

  /** Waits until what was entered is drawn, and nothing is being entered anymore. */
  settle = () => this.page.evaluate(async () => {
    document.activeElement.blur();
    await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });

  /** Types, or clicks on what has the label of the value; null empties a select. Two fields may share a key; the one that is shown is meant. */
  async enter(key, value) {
    const candidates = fields(this.form).filter(component => component.key === key);
    assert.ok(candidates.length > 0, `the form ${this.form.id} has no field ${key}`);
    await this.page.waitForFunction(ids => ids.some(id => document.querySelector(`[id$="-${id}"], [id*="-${id}-"]`)),
      candidates.map(({ id }) => id)).catch(() => assert.fail(`the form ${this.form.id} does not show ${key}`));
    for (const component of candidates) {
      if (await this.isShown(component)) {
        await this.#enterInto(component, value, this.field(component), [key]);
      }
    }
  }

  /** @param path where the form keeps what is entered */
  async #enterInto(component, value, field, path) {
    switch (component.type) {
      case 'radio':
      case 'checklist':
        for (const label of await this.#labels(component, value)) {
          await field.locator('.fjs-inline-label').getByText(label, { exact: true }).click();
        }
        break;
      case 'select':
      case 'taglist':
        if (value === null) {
          await field.locator('.fjs-select-cross').click();
          break;
        }
        for (const label of await this.#labels(component, value)) {
          await field.locator('.fjs-input-group, .fjs-taglist').click();
          await field.locator('.fjs-dropdownlist-item').getByText(label, { exact: true }).click();
        }
        break;
      case 'datetime':
        await this.#pick(field.locator('.fjs-input'), path, value);
        break;
      case 'dynamiclist':
        for (const [row, entry] of value.entries()) {
          await this.#enterRow(component, field, row, entry);
        }
        break;
      case 'checkbox':
        await field.locator('input').setChecked(value);
        break;
      default:
        await this.#type(field.locator('input, textarea'), path, String(value));
    }
  }

  async #type(input, path, text) {
    await this.#untilTaken(path, text, async () => {
      await input.fill('');
      await input.fill(text);
      await input.blur();
    });
  }

  /** Types a day, given as 2030-12-24, as the field shows it. */
  async #pick(input, path, day) {
    const [year, month, date] = day.split('-');
    await this.#untilTaken(path, day, async () => {
      await input.fill(`${month}/${date}/${year}`);
      await input.press('Enter');
    });
  }

  /** Enters until the form has taken it: a field that is drawn anew meanwhile forgets what was entered. */
  async #untilTaken(path, value, enter) {
    for (let tries = 1; ; tries++) {
      await enter();
      try {
        await this.page.waitForFunction(
          ([names, entered]) => String(names.reduce((data, name) => data?.[name], window.viewer._getState().data) ?? '') === entered,
          [path, value], { timeout: 2_000 });
        return;
      } catch (e) {
        if (tries === 3) {
          throw e;
        }
      }
    }
  }

  /** Fills in an entry of a list, which gets one more where it has too few and can have more. */
  async #enterRow({ path, components, allowAddRemove }, list, row, entry) {
    if (allowAddRemove && await list.locator('.fjs-repeat-row-rows').count() <= row) {
      await list.locator('.fjs-repeat-render-add').click();
    }
    for (const [key, value] of Object.entries(entry)) {
      const component = components.find(each => each.key === key);
      const field = this.field({ id: `${component.id}_${row}` }, list);
      await this.#enterInto(component, value, field, [path, row, key]);
    }
  }

  /** The labels of one or more options, by their values. */
  async #labels(component, value) {
    const options = await this.#optionsOf(component);
    return [value].flat().map(each => {
      const option = options.find(({ value: offered }) => offered === each);
      assert.ok(option, `${component.key} does not offer ${each}, but ${JSON.stringify(options)}`);
      return option.label;
    });
  }

  #optionsOf(component) {
    return this.page.evaluate(({ values, valuesKey, valuesExpression }) => {
      const data = { ...window.given, ...window.viewer._getState().data };
      return values ?? data[valuesKey] ?? window.viewer.get('expressionLanguage').evaluate(valuesExpression, data);
    }, component);
  }

  /** What the form submits, and what it complains about by key. */
  async submit() {
    const { data, errors } = await this.page.evaluate(() => window.viewer.submit());
    const keyOf = id => fields(this.form).find(component => component.id === id)?.key ?? id;
    return { data, errors: Object.fromEntries(Object.entries(errors).map(([id, messages]) => [keyOf(id), messages])) };
  }
}
