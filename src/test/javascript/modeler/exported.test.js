import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser } from '../browser.js';
import { eventually } from '../eventually.js';
import { allTemplates, exists, read } from '../project.js';
import { choicesOf, isActive, isEditable, isValid } from '../templates/user-values.js';
import { exportDiagram, exports } from './exports.js';
import { ModelerPage } from './modeler-page.js';

const MALFORMED = '-!-';
let browser;
let modeler;
before(async () => {
  browser = await openBrowser();
  modeler = await ModelerPage.open(browser, allTemplates());
});
after(async () => {
  await browser?.close();
  assert.deepEqual(modeler.page.problems, []);
});

for (const each of exports()) {
  const { template } = each;
  const fields = template.properties.filter(isEditable);
  const choose = async () => {
    await modeler.show(each.blank);
    await modeler.select('Element');
    await modeler.chooseTemplate(template.name);
  };

  test(`the Modeler offers "${template.name}"`, async () => {
    await modeler.show(each.blank);
    await modeler.select('Element');
    const entry = await modeler.findTemplate(template.name);

    assert.equal(await entry.count(), 1);
    assert.equal(await modeler.headingOf(entry), template.category.name);
    assert.equal(await entry.locator('.djs-popup-entry-description').innerText(), template.description);
    assert.ok(await entry.locator('img').evaluate(icon => icon.complete && icon.naturalWidth > 0), 'the icon is drawn');
    assert.equal(await entry.locator('a').count(), 1, 'a link to the documentation');
    assert.equal(await entry.locator('a').getAttribute('href'), template.documentationRef);
  });

  test(`"${template.name}" shows no errors before anything is entered, and says what is missing or malformed`, async () => {
    await choose();
    for (const property of fields.filter(({ type }) => !['Dropdown', 'Boolean'].includes(type))) {
      if (await modeler.panel.isShown(property)) {
        await seeErrors(property);
      }
    }
  });

  test(`"${template.name}" shows the fields that belong to what is chosen`, async () => {
    const propertyById = id => template.properties.find(property => property.id === id);
    for (const choices of choicesOf(template)) {
      await choose();
      for (const [id, value] of Object.entries(choices)) {
        await modeler.panel.enter(propertyById(id), value);
      }
      const valueById = id => choices[id] ?? propertyById(id).value;
      const expected = new Set(fields.filter(property => isActive(template, property, valueById)).map(keyOf));
      for (const property of fields) {
        await eventually(() => modeler.panel.isShown(property), expected.has(keyOf(property)), `${property.label} with ${JSON.stringify(choices)}`);
      }
    }
  });

  test(`"${template.name}" is exported as in ${each.snapshot}`, async () => {
    const xml = await exportDiagram(modeler, each);
    await eventually(() => modeler.panel.errors(), []);
    assert.ok(exists(each.snapshot), 'run: npm run exported');
    assert.equal(xml, read(each.snapshot), 'run: npm run exported');
  });
}

async function seeErrors(property) {
  const { label, value, constraints: { notEmpty, pattern } = {} } = property;
  const missing = `${label} must not be empty.`;
  await eventually(() => modeler.panel.error(property), notEmpty && !value ? missing : '', `${label} before anything is entered`);
  if (notEmpty) {
    await modeler.panel.enter(property, '');
    await eventually(() => modeler.panel.error(property), missing);
  }
  // whatever is entered where only expressions are taken is one
  if (pattern && property.feel !== 'required' && !isValid(property, MALFORMED)) {
    await modeler.panel.enter(property, MALFORMED);
    await eventually(() => modeler.panel.error(property), `${label} ${pattern.message}`);
  }
}

// two fields of a group may have the same label where only one of them is shown at a time
const keyOf = ({ group, label }) => `${group} ${label}`;
