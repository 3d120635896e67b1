import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser } from '../browser.js';
import { forms, readJson } from '../project.js';
import { cases, casesOf, submit } from './cases.js';
import { fields } from './components.js';
import { FormPage } from './form-page.js';

let browser;
let page;
before(async () => {
  browser = await openBrowser();
  page = await FormPage.open(browser);
});
after(async () => {
  await browser?.close();
  assert.deepEqual(page.page.problems, []);
});

for (const each of cases()) {
  const { file, form, given, entered, submitted } = each;

  test(`${file} is what the form submits`, async () => {
    assert.deepEqual(await submit(page, each), { data: submitted, errors: {} }, 'when this is meant to be, run: npm run submissions');
  });

  test(`${file} opens a form in which every text is complete`, async () => {
    await page.show(form, given);
    assert.doesNotMatch(await page.text(), /\{\{|\}\}|\bnull\b|undefined/);
    assert.deepEqual(await page.brokenHeadings(), [], 'headings that do not fit on one line');
  });

  test(`the form complains where something required of ${file} is left out`, async () => {
    for (const { key } of fields(form).filter(field => field.validate?.required && field.key in entered && !(given[field.key] ?? null))) {
      // what is shown only with it cannot be entered either
      const others = Object.keys(entered).slice(Object.keys(entered).indexOf(key));
      const { errors } = await submit(page, each, others);
      assert.ok(errors[key]?.length > 0, `${key} can be left out: ${JSON.stringify(errors)}`);
    }
  });
}

for (const file of forms()) {
  const form = readJson(file);

  test(`there is a case for each decision of ${file}`, () => {
    assert.ok(casesOf(form).length > 0, `src/trial/resources/submissions/${form.id} has no case`);
    for (const { key, values } of fields(form).filter(({ type }) => type === 'radio')) {
      const chosen = new Set(casesOf(form).map(({ entered }) => entered[key]));
      assert.deepEqual((values ?? []).map(({ value }) => value).filter(value => !chosen.has(value)), [], key);
    }
  });

  test(`each field of ${file} is shown and hidden as its condition says`, async () => {
    const seen = [];
    for (const each of casesOf(form)) {
      await page.show(form, each.given);
      seen.push(await page.shownKeys());
      await submit(page, each);
      seen.push(await page.shownKeys());
    }
    for (const { key, conditional } of fields(form)) {
      assert.ok(seen.some(keys => keys.includes(key)), `${key} is shown in no case`);
      assert.equal(seen.some(keys => !keys.includes(key)), Boolean(conditional), `${key} is hidden in some case`);
    }
  });
}
