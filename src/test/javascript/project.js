import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** What is in the project's folders. */
export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
export const HERE = fileURLToPath(new URL('.', import.meta.url));

/** The Camunda versions that the project says it works with. */
export const VERSIONS = ['8.6', '8.7', '8.8', '8.9', '8.10'];

const absolute = file => path.resolve(ROOT, file);

export const read = file => fs.readFileSync(absolute(file), 'utf8');

export function readJson(file) {
  try {
    return JSON.parse(read(file));
  } catch (e) {
    throw new Error(`${file} is no JSON: ${e.message}`);
  }
}

export const exists = file => fs.existsSync(absolute(file));

export function write(file, content) {
  fs.mkdirSync(path.dirname(absolute(file)), { recursive: true });
  fs.writeFileSync(absolute(file), content);
}

export const remove = file => fs.rmSync(absolute(file));

export const json = value => JSON.stringify(value, null, 2) + '\n';

/** The files of a folder and of those in it, relative to the project, in alphabetical order; none where there is no folder. */
export function files(folder, ending) {
  if (!exists(folder)) {
    return [];
  }
  return fs.readdirSync(absolute(folder), { withFileTypes: true })
    .flatMap(entry => entry.isDirectory() ? files(`${folder}/${entry.name}`, ending) : [`${folder}/${entry.name}`])
    .filter(file => file.endsWith(ending))
    .sort();
}

/** The name of a file without its folder and its ending. */
export const baseName = file => path.basename(file).replace(/\.[^.]+$/, '');

export const diagrams = () => files('bpmn', '.bpmn');
export const decisions = () => files('bpmn', '.dmn');
export const forms = () => files('bpmn', '.form');

/** Those of the folder bpmn, and of the schedule, which is a deployment of its own. */
export const allDiagrams = () => [...diagrams(), ...files('deploy/schedule', '.bpmn')];
export const allDecisions = () => [...decisions(), ...files('deploy/schedule', '.dmn')];

/** The newest versions of the templates, as {file, template}. */
export const currentTemplates = () => templatesIn('element-templates', file => !file.includes('/versioned/'));

/** The former versions of the templates. */
export const frozenTemplates = () => templatesIn('element-templates/versioned', () => true);

export const allTemplates = () => [...currentTemplates(), ...frozenTemplates()].map(({ template }) => template);

function templatesIn(folder, isMeant) {
  return files(folder, '.json')
    .filter(isMeant)
    .filter(file => path.basename(file) !== 'index.json')
    .map(file => ({ file, template: readJson(file) }));
}

/** Whether Node was started with this module. */
export const isMain = url => url === pathToFileURL(process.argv[1] ?? '').href;
