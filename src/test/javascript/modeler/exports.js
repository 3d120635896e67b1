import { baseName, currentTemplates, readJson } from '../project.js';
import { blankDiagram } from '../templates/blank-diagram.js';

const ENTERED = 'src/test/javascript/modeler/entered';

/** What a user makes of each template: which process, what is entered by property id, and where the result is kept. */
export const exports = () => currentTemplates().map(({ file, template }) => {
  const { processId, name, entered } = readJson(`${ENTERED}/${baseName(file)}.json`);
  return {
    file,
    template,
    entered: Object.entries(entered).map(([id, value]) => [propertyOf(template, id), value]),
    blank: blankDiagram(template.appliesTo[0], { processId, name }),
    snapshot: `src/test/resources/exported/${baseName(file)}.bpmn`,
  };
});

function propertyOf(template, id) {
  const property = template.properties.find(each => each.id === id);
  if (!property) {
    throw new Error(`${template.id} has no property ${id}, which ${ENTERED} names`);
  }
  return property;
}

/** Does it in the Modeler, and returns the diagram. */
export async function exportDiagram(modeler, { template, blank, entered }) {
  await modeler.show(blank);
  await modeler.select('Element');
  await modeler.chooseTemplate(template.name);
  for (const [property, value] of entered) {
    await modeler.panel.enter(property, value);
  }
  return modeler.exportXml();
}
