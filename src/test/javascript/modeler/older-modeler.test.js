import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser } from '../browser.js';
import { allTemplates, currentTemplates } from '../project.js';
import { blankDiagram } from '../templates/blank-diagram.js';
import { ModelerPage, OLDER_MODELER } from './modeler-page.js';

let browser;
let older;
let newest;
before(async () => {
  browser = await openBrowser();
  older = await ModelerPage.open(browser, allTemplates(), { modeler: OLDER_MODELER });
  newest = await ModelerPage.open(browser, allTemplates());
});
after(() => browser?.close());

for (const { template } of currentTemplates()) {
  test(`an older Modeler makes the same of "${template.name}" as the newest`, async () => {
    assert.equal(await applied(older, template), await applied(newest, template));
  });
}

async function applied(modeler, template) {
  await modeler.show(blankDiagram(template.appliesTo[0]));
  await modeler.select('Element');
  await modeler.chooseTemplate(template.name);
  return modeler.exportXml();
}
