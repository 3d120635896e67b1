/**
 * Brings the elements of the processes to the newest versions of their templates, as Update in the Modeler does, and
 * saves the diagrams as the Modeler does. Elements that have none yet get the one that is meant for them. Arguments, if
 * any, are parts of the names of the diagrams.
 */
import { allTemplates, currentTemplates, diagrams, read, write } from '../project.js';
import { open } from './headless-modeler.js';
import { templateMeantFor, WITHOUT_TEMPLATE } from './meant-for.js';

const all = allTemplates();
const newest = new Map(currentTemplates().map(({ template }) => [template.id, template]));
const parts = process.argv.slice(2);

for (const file of diagrams().filter(each => parts.length === 0 || parts.some(part => each.includes(part)))) {
  const diagram = await open(read(file), allTemplates());
  diagram.problems.forEach(problem => console.log(`${file}: ${problem}`));
  for (const { id, businessObject } of diagram.elements) {
    const template = newest.get(businessObject.get('zeebe:modelerTemplate') ?? meantFor(businessObject));
    if (template) {
      const former = mappings(businessObject);
      const before = all.find(({ id: each, version }) => each === template.id && version === Number(businessObject.get('zeebe:modelerTemplateVersion')));
      diagram.apply(id, template);
      restore(diagram, id, template, before, former);
      const now = mappings(diagram.element(id).businessObject);
      tell(former, now, each => console.log(`${file}: ${id} loses ${each}`));
      tell(now, former, each => console.log(`${file}: ${id} gets ${each}`));
    }
  }
  const xml = await diagram.xml();
  if (xml !== read(file)) {
    write(file, xml);
    console.log(`wrote ${file}`);
  }
}

function meantFor(businessObject) {
  return WITHOUT_TEMPLATE.includes(businessObject.id) ? undefined : templateMeantFor(businessObject, currentTemplates().map(({ template }) => template));
}

/** What was entered stays, also in fields that the version before did not have, or that a newer one leaves empty. */
function restore(diagram, id, template, before, former) {
  const inputs = properties => properties.filter(({ binding, type }) => binding.type === 'zeebe:input' && type !== 'Hidden').map(({ binding }) => binding.name);
  const known = inputs(before?.properties ?? []);
  mappings(diagram.element(id).businessObject)
    .filter(({ $type, source, target }) => $type === 'zeebe:Input' && inputs(template.properties).includes(target) && (!source || !known.includes(target)))
    .forEach(({ target, entry }) => {
      const source = former.find(each => each.$type === 'zeebe:Input' && each.target === target)?.source;
      if (source) {
        diagram.update(id, entry, { source });
      }
    });
}

function mappings(businessObject) {
  const io = businessObject.get('extensionElements')?.get('values').find(({ $type }) => $type === 'zeebe:IoMapping');
  return [...io?.get('inputParameters') ?? [], ...io?.get('outputParameters') ?? []]
    .map(entry => ({ entry, $type: entry.$type, source: entry.source, target: entry.target }));
}

function tell(these, others, say) {
  const line = ({ $type, source, target }) => `${$type} ${source} -> ${target}`;
  const known = others.map(line);
  these.map(line).filter(each => !known.includes(each)).forEach(say);
}
