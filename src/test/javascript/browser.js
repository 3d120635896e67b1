import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { HERE } from './project.js';

const NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'];

/** Opens Chromium; close it afterwards. */
export const openBrowser = () => chromium.launch({ executablePath: executable(), args: ['--no-sandbox'] });

/** A page of the size that collects what goes wrong in it as `problems`. It reaches no network. */
export async function newPage(browser, { width = 1400, height = 1000, scale = 1 } = {}) {
  const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: scale });
  page.setDefaultTimeout(10_000);
  await page.context().route(url => !['file:', 'data:'].includes(url.protocol), route => route.abort());
  page.problems = [];
  page.on('pageerror', error => page.problems.push(error.message));
  page.on('console', message => message.type() === 'error' && !isAboutItsBuild(message.text()) && page.problems.push(message.text()));
  return page;
}

// the viewer of decision tables says that it was built for development
const isAboutItsBuild = message => message.includes('development build of Inferno');

/** Shows this HTML with style sheets and scripts, those of packages by their place in node_modules. */
export async function show(page, html, files) {
  const urls = files.map(file => pathToFileURL(path.resolve(HERE, 'node_modules', file)).href);
  const styles = urls.filter(url => url.endsWith('.css')).map(url => `<link rel="stylesheet" href="${url}">`);
  const scripts = urls.filter(url => url.endsWith('.js')).map(url => `<script src="${url}"></script>`);
  // a page from a file, so that it may load others
  await page.goto(pathToFileURL(path.join(HERE, 'empty.html')).href);
  await page.setContent(`<!doctype html>
    <html>
      <head><meta charset="utf-8">${styles.join('')}</head>
      <body style="margin: 0; background: white">${html}${scripts.join('')}</body>
    </html>`);
  await page.evaluate(() => document.fonts.ready);
}

function executable() {
  if (process.env.CHROMIUM) {
    return process.env.CHROMIUM;
  }
  for (const name of NAMES) {
    try {
      return execFileSync('which', [name], { encoding: 'utf8' }).trim();
    } catch {
      // the next one, then
    }
  }
  throw new Error(`These tests need Chromium, and none of ${NAMES.join(', ')} is on the PATH. Install it, `
    + 'on Debian with `apt-get install chromium-headless-shell fonts-liberation`, or set CHROMIUM to its path.');
}
