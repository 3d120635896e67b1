/** The pictures of the README and what each is drawn from. */
import { createHash } from 'node:crypto';
import { casesOf } from '../forms/cases.js';
import { exports } from '../modeler/exports.js';
import { baseName, decisions, diagrams, files, forms, json, read, readJson } from '../project.js';
import { drawDecision, drawDiagram, drawForm, drawTemplate } from './drawings.js';

export const FOLDER = 'docs/pictures';

/** The pictures that are there. */
export const drawn = () => files(FOLDER, '.png');

/** Says of each picture what it was drawn from, so that it is seen when it is out of date. */
export const SOURCES = `${FOLDER}/sources.json`;

/** The pictures as {picture, sources, draw}. */
export const gallery = () => [
  ...diagrams().map(file => ({ picture: name(file), sources: [file], draw: browser => drawDiagram(browser, file) })),
  ...decisions().map(file => ({ picture: name(file), sources: [file], draw: browser => drawDecision(browser, file) })),
  ...forms().map(ofForm),
  ...exports().map(each => ({
    picture: `templates/${name(each.file)}`,
    sources: [each.file],
    draw: browser => drawTemplate(browser, each),
  })),
];

function ofForm(file) {
  const [first] = casesOf(readJson(file));
  if (!first) {
    throw new Error(`${file} needs a case in src/trial/resources/submissions, which says what it is opened with`);
  }
  return {
    picture: `forms/${name(file)}`,
    sources: [file, first.file],
    draw: browser => drawForm(browser, file, first.file),
  };
}

/** What stands in sources.json when all pictures are up to date. */
export const sources = () => Object.fromEntries(gallery().map(({ picture, sources: files }) => [picture, fingerprint(files)]));

const fingerprint = files => createHash('sha256').update(json(files.map(read))).digest('hex');

const name = file => `${baseName(file)}.png`;
