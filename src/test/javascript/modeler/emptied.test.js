import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser } from '../browser.js';
import { lint } from '../diagrams/linters.js';
import { eventually } from '../eventually.js';
import { allTemplates, currentTemplates, VERSIONS } from '../project.js';
import { valueOf } from '../templates/bindings.js';
import { blankDiagram } from '../templates/blank-diagram.js';
import { open } from '../templates/headless-modeler.js';
import { choicesOf, isActive, isEditable, userValue } from '../templates/user-values.js';
import { ModelerPage } from './modeler-page.js';

// Before 8.8 an input without an expression cannot be deployed; the pages of the templates say so
const EMPTY_INPUT_BEFORE_8_8 = /^8\.6 8\.7 Element: .*Input> .* (allowed|supported) by Camunda 8\.8 or newer/;

let browser;
let modeler;
before(async () => {
  browser = await openBrowser();
  modeler = await ModelerPage.open(browser, allTemplates());
});
after(() => browser?.close());

for (const { file, template } of currentTemplates()) {
  const fields = template.properties.filter(isEditable);
  const optional = fields.filter(({ type, constraints }) => !['Dropdown', 'Boolean'].includes(type) && !constraints?.notEmpty);

  // only those choices that show other optional fields
  const shownWith = choices => optional.filter(field => isActive(template, field, id => choices[id] ?? template.properties.find(each => each.id === id).value));
  const byShown = new Map(choicesOf(template).reverse().map(choices => [JSON.stringify(shownWith(choices)), choices]));

  for (const choices of byShown.values()) {
    test(`an optional field of ${file} with ${JSON.stringify(choices)} that is emptied is no error`, async () => {
      await modeler.show(blankDiagram(template.appliesTo[0]));
      await modeler.select('Element');
      await modeler.chooseTemplate(template.name);
      for (const [id, value] of Object.entries(choices)) {
        await modeler.panel.enter(fields.find(field => field.id === id), value);
      }
      for (const field of fields) {
        if (await modeler.panel.isShown(field)) {
          if (optional.includes(field)) {
            await modeler.panel.enter(field, '');
          } else if (field.constraints?.notEmpty && !field.value) {
            await modeler.panel.enter(field, userValue([field], true));
          }
        }
      }

      await eventually(() => modeler.panel.errors(), []);
      const xml = await modeler.exportXml();
      const diagram = await open(xml, allTemplates());
      shownWith(choices).filter(({ binding }) => binding.type === 'zeebe:input').forEach(field =>
        assert.ok(!valueOf(diagram, 'Element', field), `${field.id} is empty`));
      assert.deepEqual((await lint(xml, allTemplates(), VERSIONS.filter(version => diagram.isFor(template, version))))
        .filter(report => !EMPTY_INPUT_BEFORE_8_8.test(report)), []);
    });
  }
}
