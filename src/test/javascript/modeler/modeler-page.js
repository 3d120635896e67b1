import assert from 'node:assert/strict';
import { newPage, show } from '../browser.js';
import { MODELER_SCRIPT } from '../bundle.js';
import { PropertiesPanel } from './properties-panel.js';

const LAYOUT = `
  <div style="display: flex; height: 100vh">
    <div id="diagram" style="flex: 1"></div>
    <div id="panel" style="width: 400px; overflow: auto; border-left: 1px solid #ccc"></div>
  </div>`;

/** What the ready-made script of the package defines: the Modeler with a library of element templates some versions older. */
export const OLDER_MODELER = {
  script: 'camunda-bpmn-js/dist/camunda-cloud-modeler.production.min.js',
  name: 'BpmnModeler',
};
const NEWEST_MODELER = { script: MODELER_SCRIPT, name: 'CamundaModeler.Modeler' };

/** Camunda's Modeler with its properties panel in a page, and the user in front of it. */
export class ModelerPage {
  constructor(page) {
    this.page = page;
    this.panel = new PropertiesPanel(page);
  }

  static async open(browser, templates, { modeler = NEWEST_MODELER, version = '8.8', ...size } = {}) {
    const page = await newPage(browser, size);
    await show(page, LAYOUT, [
      'camunda-bpmn-js/dist/assets/camunda-cloud-modeler.css',
      modeler.script,
    ]);
    const errors = await page.evaluate(([name, loaded, camunda]) => {
      const Modeler = name.split('.').reduce((scope, part) => scope[part], window);
      // the panel waits for a pause in typing unless told otherwise
      window.modeler = new Modeler({
        container: '#diagram', propertiesPanel: { parent: '#panel' }, debounceInput: false,
      });
      const messages = [];
      window.modeler.on('elementTemplates.errors', event => messages.push(...event.errors.map(({ message }) => message)));
      window.modeler.get('elementTemplates').setEngines({ camunda });
      window.modeler.get('elementTemplatesLoader').setTemplates(loaded);
      return messages;
    }, [modeler.name, templates, `${version}.0`]);
    assert.deepEqual(errors, []);
    return new ModelerPage(page);
  }

  /** Shows another diagram in the place of the one before. */
  async show(xml) {
    const warnings = await this.page.evaluate(async diagram =>
      (await window.modeler.importXML(diagram)).warnings.map(({ message }) => message), xml);
    assert.deepEqual(warnings, []);
  }

  async select(elementId) {
    await this.page.locator(`#diagram .djs-element[data-element-id="${elementId}"]`).click();
  }

  /** Opens the menu of the templates and returns the entry of this one. */
  async findTemplate(name) {
    await this.panel.locator.getByRole('button', { name: 'Select', exact: true }).click();
    await this.page.locator('.djs-popup').waitFor();
    return this.page.locator('.djs-popup .entry').filter({ has: this.page.getByText(name, { exact: true }) });
  }

  /** The heading in the menu above the entry. */
  headingOf = entry => entry.evaluate(element => element.closest('.djs-popup-group').previousElementSibling.textContent);

  async chooseTemplate(name) {
    await (await this.findTemplate(name)).click();
    await this.panel.locator.locator('.bio-properties-panel-header-type', { hasText: name }).waitFor();
  }

  async exportXml() {
    const xml = await this.page.evaluate(async () => (await window.modeler.saveXML({ format: true })).xml);
    // what a template turns into another type is drawn anew, and a message is made, under an id by chance
    return xml.replace(/id="(Activity|Event)_\w{7}_di"/, 'id="Element_di"')
      .replace(/"(Message|MessageEventDefinition)_\w{7}"/g, '"$1_Element"');
  }
}
