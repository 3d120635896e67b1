/** Draws the pictures whose names contain one of the arguments into target/pictures, for a look at what one works on. */
import { openBrowser } from '../browser.js';
import { write } from '../project.js';
import { gallery } from './gallery.js';

const parts = process.argv.slice(2);
const browser = await openBrowser();
try {
  for (const { picture, draw } of gallery().filter(each => parts.some(part => each.picture.includes(part)))) {
    const file = `target/pictures/${picture}`;
    write(file, await draw(browser));
    console.log(`drew ${file}`);
  }
} finally {
  await browser.close();
}
