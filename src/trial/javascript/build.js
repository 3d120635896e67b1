// Bundles the page into a folder: node build.js OUTDIR
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

const HERE = import.meta.dirname;
const [, , outdir] = process.argv;

if (!outdir) {
  console.error('Name the folder that the page is to be written to: node build.js OUTDIR');
  process.exit(1);
}

await build({
  entryPoints: [path.join(HERE, 'page/main.js')],
  outdir,
  bundle: true,
  minify: true,
  format: 'esm',
  // what is imported by import(...) is loaded when it is needed
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  assetNames: 'assets/[name]-[hash]',
  target: 'es2022',
  // fonts of the libraries are part of the style sheet
  loader: { '.svg': 'dataurl', '.woff': 'dataurl', '.woff2': 'dataurl', '.ttf': 'dataurl', '.eot': 'empty' },
  define: { 'process.env.NODE_ENV': '"production"' },
  legalComments: 'linked',
  logLevel: 'warning',
});
fs.copyFileSync(path.join(HERE, 'page/index.html'), path.join(outdir, 'index.html'));
