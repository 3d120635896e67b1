/** Rewrites what the forms submit in the files of the cases, after a change of a form; look at what has changed in them. */
import assert from 'node:assert/strict';
import { openBrowser } from '../browser.js';
import { json, write } from '../project.js';
import { cases, submit } from './cases.js';
import { FormPage } from './form-page.js';

const browser = await openBrowser();
try {
  const page = await FormPage.open(browser);
  for (const { file, ...each } of cases()) {
    const { data, errors } = await submit(page, each);
    assert.deepEqual(errors, {}, file);
    write(file, json({ given: each.given, entered: each.entered, submitted: data }));
    console.log(`wrote ${file}`);
  }
} finally {
  await browser.close();
}
