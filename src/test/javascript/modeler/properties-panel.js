/** The properties panel and what a user does in it. */
export class PropertiesPanel {
  constructor(page) {
    this.page = page;
    this.locator = page.locator('#panel');
  }

  group(id) {
    return this.locator.locator(`[data-group-id="group-ElementTemplates__CustomProperties-${id}"]`);
  }

  /** The field of a property of a template; it may be in a closed group. */
  field({ group, label }) {
    return this.group(group).locator('.bio-properties-panel-entry').filter({
      has: this.page.locator('.bio-properties-panel-label', { hasText: new RegExp(`^\\s*${escape(label)}\\s*$`) }),
    });
  }

  isShown = async property => await this.field(property).count() > 0;

  async open({ group }) {
    const header = this.group(group).locator('.bio-properties-panel-group-header');
    if (!(await header.getAttribute('class')).split(' ').includes('open')) {
      await header.getByTitle('Toggle section').click();
    }
  }

  /** Enters a text, an expression (which starts with an equals sign) or a choice. */
  async enter(property, value) {
    await this.open(property);
    const field = this.field(property);
    if (property.type === 'Dropdown') {
      await field.locator('select').selectOption(value);
    } else if (property.type === 'Boolean') {
      await field.locator('input[type=checkbox]').setChecked(value, { force: true });
    } else if (String(value).startsWith('=')) {
      await this.#enterExpression(field, value.slice(1));
    } else if (property.feel === 'required') {
      await this.#replace(editorOf(field), String(value));
    } else {
      await this.#enterText(field, String(value));
    }
  }

  /** Takes the newest version of the element's template, which the Modeler offers. */
  async update() {
    await this.locator.getByRole('button', { name: 'Update available' }).click();
    await this.page.locator('.bio-properties-panel-dropdown-button__menu').getByText('Update', { exact: true }).click();
    await this.locator.getByRole('button', { name: 'Applied' }).waitFor();
  }

  /** The error below a field, or an empty text. */
  async error(property) {
    const message = this.field(property).locator('.bio-properties-panel-error');
    return await message.count() ? message.innerText() : '';
  }

  /** All errors that are shown. */
  errors = () => this.locator.locator('.bio-properties-panel-error').allInnerTexts();

  async #enterExpression(field, expression) {
    if (!await takesExpression(field)) {
      await switchKind(field);
    }
    await this.#replace(editorOf(field), expression);
  }

  async #enterText(field, text) {
    if (await takesExpression(field)) {
      await this.#replace(editorOf(field), '');
      await switchKind(field);
    }
    await field.locator('input:not([type=checkbox]), textarea').fill(text);
  }

  async #replace(editor, expression) {
    await editor.click();
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.press('Delete');
    await this.page.keyboard.insertText(expression);
    await this.page.keyboard.press('Escape'); // closes the suggestions
  }
}

/** Asks the icon, which is there with the field; the editor may follow later. */
async function takesExpression(field) {
  const icon = field.locator('.bio-properties-panel-feel-icon');
  return await icon.count() > 0 && (await icon.getAttribute('class')).split(' ').includes('active');
}

const editorOf = field => field.locator('.cm-content');

/** From a text to an expression or back. */
const switchKind = field => field.locator('.bio-properties-panel-feel-icon').click();

const escape = text => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
