import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { JSDOM } from 'jsdom';
import { HERE, ROOT } from './project.js';

const SOURCES = ['libraries.js', 'modeler-for-browsers.js', 'bundle.js', 'node_modules/.package-lock.json'];
const LIBRARIES = path.join(ROOT, 'target/javascript/libraries.mjs');

/** A script that defines `CamundaModeler.Modeler` in a browser. */
export const MODELER_SCRIPT = path.join(ROOT, 'target/javascript/camunda-modeler.js');

if (![LIBRARIES, MODELER_SCRIPT].every(isUpToDate)) {
  await build({
    entryPoints: [path.join(HERE, 'libraries.js')],
    outfile: LIBRARIES,
    bundle: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    logLevel: 'warning',
  });
  await build({
    entryPoints: [path.join(HERE, 'modeler-for-browsers.js')],
    outfile: MODELER_SCRIPT,
    bundle: true,
    format: 'iife',
    globalName: 'CamundaModeler',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'warning',
  });
}

// some of the libraries make elements while they are loaded, which they need in browsers only
globalThis.document ??= new JSDOM().window.document;

/** What libraries.js exports. */
export const libraries = await import(pathToFileURL(LIBRARIES));

function isUpToDate(bundle) {
  const changed = file => fs.statSync(file).mtimeMs;
  return fs.existsSync(bundle) && SOURCES.every(source => changed(path.join(HERE, source)) < changed(bundle));
}
