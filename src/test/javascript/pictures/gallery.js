/** The pictures of the README and what each is drawn from. */
import { createHash } from 'node:crypto';
import { casesOf } from '../forms/cases.js';
import { exports } from '../modeler/exports.js';
import { allDecisions, allDiagrams, baseName, files, forms, json, read, readJson } from '../project.js';
import { drawDecision, drawDiagram, drawForm, drawTemplate } from './drawings.js';

export const FOLDER = 'docs/pictures';

/** The states that a form is pictured in, one file each: <form>/<state>.json. */
const STATES = 'src/test/javascript/pictures/states';
const FIRST = 'first';

/** The pictures that are there. */
export const drawn = () => files(FOLDER, '.png').filter(file => !file.startsWith(`${FOLDER}/trial/`));

/** Those that the tests of the trial in a browser take of its page. */
export const taken = () => files(`${FOLDER}/trial`, '.png');

/** Says of each picture what it was drawn from, so that it is seen when it is out of date. */
export const SOURCES = `${FOLDER}/sources.json`;

/** The pictures as {picture, sources, draw}. */
export const gallery = () => [
  ...allDiagrams().map(file => ({ picture: name(file), sources: [file], draw: browser => drawDiagram(browser, file) })),
  ...allDecisions().map(file => ({ picture: name(file), sources: [file], draw: browser => drawDecision(browser, file) })),
  ...forms().flatMap(ofForm),
  ...exports().map(each => ({
    picture: `templates/${name(each.file)}`,
    sources: [each.file],
    draw: browser => drawTemplate(browser, each),
  })),
];

/** A picture of each state of a form; where none has the name `first`, that is how its first case is opened. */
function ofForm(file) {
  const form = readJson(file);
  const states = files(`${STATES}/${form.id}`, '.json').map(state => [baseName(state), readJson(state), [state]]);
  if (!states.some(([state]) => state === FIRST)) {
    const [first] = casesOf(form);
    if (!first) {
      throw new Error(`${file} needs a case in src/trial/resources/submissions, which says what it is opened with`);
    }
    states.unshift([FIRST, { case: baseName(first.file), enter: [] }, []]);
  }
  return states.map(([state, content, stateFiles]) => {
    const shown = stateOf(form, content, `${STATES}/${form.id}/${state}.json`);
    return {
      picture: `forms/${form.id}${state === FIRST ? '' : `-${state}`}.png`,
      sources: [file, shown.file, ...stateFiles],
      draw: browser => drawForm(browser, form, shown),
    };
  });
}

/** How a state looks: opened with what its case is given, with these values in place of those, and with these of the case's fields filled in. */
function stateOf(form, { case: name, given = {}, enter }, stateFile) {
  const found = casesOf(form).find(({ file }) => baseName(file) === name);
  if (!found) {
    throw new Error(`${stateFile} names the case ${name}, and src/trial/resources/submissions/${form.id} has none of that name`);
  }
  const unknown = (enter ?? []).filter(key => !(key in found.entered));
  if (unknown.length > 0) {
    throw new Error(`${stateFile} enters ${unknown.join(', ')}, which the case ${name} does not`);
  }
  const entered = Object.entries(found.entered).filter(([key]) => enter?.includes(key) ?? true);
  return { file: found.file, given: { ...found.given, ...given }, entered: Object.fromEntries(entered) };
}

/** What stands in sources.json when all pictures are up to date. */
export const sources = () => Object.fromEntries(gallery().map(({ picture, sources: files }) => [picture, fingerprint(files)]));

const fingerprint = files => createHash('sha256').update(json(files.map(read))).digest('hex');

const name = file => `${baseName(file)}.png`;
