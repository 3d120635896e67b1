/** Rewrites the diagrams that a user exports, after a change of the templates; look at what has changed in them. */
import { openBrowser } from '../browser.js';
import { allTemplates, write } from '../project.js';
import { exportDiagram, exports } from './exports.js';
import { ModelerPage } from './modeler-page.js';

const browser = await openBrowser();
try {
  const modeler = await ModelerPage.open(browser, allTemplates());
  for (const each of exports()) {
    write(each.snapshot, await exportDiagram(modeler, each));
    console.log(`wrote ${each.snapshot}`);
  }
} finally {
  await browser.close();
}
