import { Form } from '@bpmn-io/form-js-viewer';
import '@bpmn-io/form-js-viewer/dist/assets/form-js.css';
import './forms.css';
import { focusOn } from '../dom.js';
import { drafts } from './drafts.js';

const drawn = () => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)));

/** A form as Tasklist shows it. What is typed into it outlives it, until it is submitted. */
export class OpenForm {
  #form;
  #container;
  #forgetDraft;

  /**
   * @param run of the trial
   * @param name tells the drafts of forms apart
   * @param onSubmit is called when Enter is pressed in a field
   */
  static async open(container, { schema, data = {}, readOnly = false, run, name, onSubmit }) {
    const open = new OpenForm();
    // where form-js waits until typing pauses, the next field may overwrite what was typed
    const form = new Form({ container, debounce: false, properties: { readOnly } });
    open.#form = form;
    open.#container = container;
    // tests look there for what was entered, as form-js takes it with a delay
    container.form = form;
    open.#forgetDraft = () => drafts.drop(run, name);
    const draft = drafts.read(run, name);
    await form.importSchema(schema, { ...data, ...draft });
    // what is typed before the form is drawn would be lost
    await drawn();
    const before = Object.fromEntries(Object.entries({ ...form._getState().data, ...pick(data, Object.keys(draft)) })
      .map(([key, value]) => [key, JSON.stringify(value)]));
    form.on('changed', ({ data: entered }) => drafts.keep(run, name,
      Object.fromEntries(Object.entries(entered).filter(([key, value]) => JSON.stringify(value) !== before[key]))));
    // form-js does not expect Enter in a form that is read only
    container.addEventListener('submit', event => {
      event.preventDefault();
      event.stopPropagation();
      if (!open.isReadOnly) {
        onSubmit();
      }
    }, { capture: true });
    return open;
  }

  get isReadOnly() {
    return this.#form._getState().properties.readOnly;
  }

  setReadOnly(isReadOnly) {
    if (this.isReadOnly !== isReadOnly) {
      this.#form.setProperty('readOnly', isReadOnly);
    }
  }

  /** What is submitted; or null, and the first field that is wrong has the focus. */
  async submit() {
    const { data, errors } = this.#form.submit();
    if (Object.keys(errors).length === 0) {
      return data;
    }
    await drawn();
    const wrong = this.#container.querySelector('[aria-invalid="true"], .fjs-has-errors :is(input, textarea, select, button)');
    if (wrong) {
      focusOn(wrong);
    }
    return null;
  }

  forgetDraft() {
    this.#forgetDraft();
  }

  /** The form goes a moment later: it looks, after a field was left, whether somebody is still in it. */
  async destroy() {
    if (this.#container.contains(document.activeElement)) {
      document.activeElement.blur();
    }
    await drawn();
    this.#form.destroy();
  }
}

const pick = (object, keys) => Object.fromEntries(keys.map(key => [key, object[key]]));
