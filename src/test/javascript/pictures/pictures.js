/** Draws the pictures that are out of date, and removes those of what is gone. */
import { openBrowser } from '../browser.js';
import { exists, json, readJson, remove, write } from '../project.js';
import { drawn, FOLDER, gallery, SOURCES, sources } from './gallery.js';

const former = exists(SOURCES) ? readJson(SOURCES) : {};
const current = sources();

drawn()
  .filter(file => !(file.slice(FOLDER.length + 1) in current))
  .forEach(file => {
    remove(file);
    console.log(`removed ${file}`);
  });

const browser = await openBrowser();
try {
  for (const { picture, draw } of gallery()) {
    const file = `${FOLDER}/${picture}`;
    if (former[picture] !== current[picture] || !exists(file)) {
      write(file, await draw(browser));
      console.log(`drew ${file}`);
    }
  }
  write(SOURCES, json(current));
} finally {
  await browser.close();
}
