import path from 'node:path';
import { ROOT } from '../project.js';

/** Writes a picture of the page to the folder docs/pictures, where pictures are asked for. */
export async function take(name, page) {
  if (process.env.PICTURES) {
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: path.join(ROOT, 'docs/pictures', `${name}.png`) });
  }
}
