import assert from 'node:assert/strict';
import { newPage, show } from '../browser.js';
import { fields } from './components.js';
import { OpenForm } from './open-form.js';

/** A form as Tasklist's library shows it. */
export class FormPage extends OpenForm {
  constructor(page) {
    super(page, '#form');
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
    const found = await this.page.evaluate(async ([schema, data]) => {
      // the form before looks a moment after a field was left whether the person is still in it
      document.activeElement.blur();
      await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)));
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

  /** Types until the form has taken it: one that is drawn anew meanwhile forgets what was typed. */
  async type(input, { key }, text) {
    for (let tries = 1; ; tries++) {
      await input.fill('');
      await input.fill(text);
      await input.blur();
      try {
        await this.page.waitForFunction(
          ([name, typed]) => String(window.viewer._getState().data[name] ?? '') === typed, [key, text], { timeout: 2_000 });
        return;
      } catch (e) {
        if (tries === 3) {
          throw e;
        }
      }
    }
  }

  optionsOf(component) {
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
