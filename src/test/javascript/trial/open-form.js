import { FormPage } from '../forms/form-page.js';

/** The form that the trial's page shows. */
export class OpenForm extends FormPage {
  /**
   * Waits until the page shows the form.
   *
   * @param form its schema
   * @param given what it was opened with
   */
  static async of(page, form, given) {
    await page.waitForFunction(() => {
      const shown = document.querySelector('.fjs-container');
      for (let element = shown; element; element = element.parentElement) {
        if (element.form?.importSchema) {
          window.viewer = element.form;
          return true;
        }
      }
      return false;
    });
    await page.evaluate(data => window.given = data, given);
    const open = new OpenForm(page, '.fjs-container');
    open.form = form;
    return open;
  }
}
