import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser } from '../browser.js';
import { allTemplates, currentTemplates, frozenTemplates } from '../project.js';
import { valueOf } from '../templates/bindings.js';
import { blankDiagram } from '../templates/blank-diagram.js';
import { fill } from '../templates/fill.js';
import { open } from '../templates/headless-modeler.js';
import { ModelerPage } from './modeler-page.js';

let browser;
let modeler;
before(async () => {
  browser = await openBrowser();
  modeler = await ModelerPage.open(browser, allTemplates());
});
after(() => browser?.close());

for (const { file, template: former } of frozenTemplates()) {
  const newest = currentTemplates().map(({ template }) => template).find(({ id }) => id === former.id);

  test(`the Modeler offers to update an element of ${file}, and keeps what was entered`, async () => {
    const diagram = await open(blankDiagram(former.appliesTo[0]), allTemplates());
    diagram.apply('Element', former);
    const entered = fill(diagram, 'Element', former, {}, true, newest);
    await modeler.show(await diagram.xml());
    await modeler.select('Element');

    await modeler.panel.update();

    const updated = await open(await modeler.exportXml(), allTemplates());
    assert.equal(updated.element('Element').businessObject.get('zeebe:modelerTemplateVersion'), newest.version);
    for (const [property, value] of entered) {
      // a switch is true or false, and a text once the diagram was exported
      assert.equal(String(valueOf(updated, 'Element', property)), String(value), property.id);
    }
  });
}
