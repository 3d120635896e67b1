/** The two files that list all templates; `npm run index` writes them. */
import { currentTemplates, frozenTemplates, isMain, json, write } from '../project.js';

/** For people and tools: which versions there are, and where. */
const INDEX = 'element-templates/index.json';

/** For Desktop Modeler, which finds it beside or above the diagram that is opened. */
const FOR_DESKTOP_MODELER = '.camunda/element-templates/microsoft-licenses.json';

/** The contents by file. */
export function catalog() {
  const all = [...currentTemplates(), ...frozenTemplates()];
  const ids = [...new Set(all.map(({ template }) => template.id))].sort();
  return {
    [INDEX]: json(Object.fromEntries(ids.map(id => [id, versions(all, id)]))),
    [FOR_DESKTOP_MODELER]: json(all.map(({ template }) => template)),
  };
}

const versions = (all, id) => all
  .filter(({ template }) => template.id === id)
  .sort((a, b) => b.template.version - a.template.version)
  .map(({ file, template }) => ({
    version: template.version,
    file: file.replace('element-templates/', ''),
    engine: template.engines?.camunda,
  }));

if (isMain(import.meta.url)) {
  Object.entries(catalog()).forEach(([file, content]) => {
    write(file, content);
    console.log(`wrote ${file}`);
  });
}
