import { libraries } from '../bundle.js';

const { HeadlessModeler, CloudElementTemplatesCoreModule, zeebe, zeebeBehaviors } = libraries;

// without a browser nothing can be measured: labels keep the size that the file gives
const KEEPS_SIZES = {
  textRenderer: ['value', {
    getExternalLabelBounds: ({ x, y, width, height }) => ({ x: Math.round(x), y: Math.round(y), width, height }),
    getTextAnnotationBounds: bounds => bounds,
    getDefaultStyle: () => ({}),
    getExternalStyle: () => ({}),
  }],
};

/** Opens a diagram as the Modeler does, without drawing it. */
export async function open(xml, templates) {
  const modeler = new HeadlessModeler({
    additionalModules: [KEEPS_SIZES, CloudElementTemplatesCoreModule, zeebeBehaviors],
    moddleExtensions: { zeebe },
  });
  const problems = [];
  modeler.on('elementTemplates.errors', ({ errors }) => problems.push(...errors.map(error => error.message)));
  const { warnings } = await modeler.importXML(xml);
  problems.push(...warnings.map(warning => warning.message));
  modeler.get('elementTemplatesLoader').setTemplates(templates);
  return new Diagram(modeler, problems);
}

class Diagram {
  constructor(modeler, problems) {
    this.modeler = modeler;
    /** What the Modeler complains about in the diagram and in the templates. */
    this.problems = problems;
  }

  get elements() {
    return this.modeler.get('elementRegistry').filter(element => !element.labelTarget);
  }

  element(id) {
    return this.modeler.get('elementRegistry').get(id);
  }

  /** The template that an element has, or undefined. */
  templateOf(element) {
    return this.modeler.get('elementTemplates').get(element) ?? undefined;
  }

  apply(elementId, { id, version }) {
    const templates = this.modeler.get('elementTemplates');
    const template = templates.get(id, version);
    if (!template) {
      throw new Error(`The Modeler has not loaded version ${version} of ${id}: ${this.problems}`);
    }
    templates.applyTemplate(this.element(elementId), template);
  }

  /** Changes what a property of a template is bound to, as the properties panel does. */
  update(elementId, moddleElement, values) {
    this.modeler.get('modeling').updateModdleProperties(this.element(elementId), moddleElement, values);
  }

  /** A new part of the diagram, to be put into its parent with `update`. */
  create(type, values, parent) {
    const part = this.modeler.get('bpmnFactory').create(type, values);
    part.$parent = parent;
    return part;
  }

  /** Whether a template is meant for a version of Camunda. */
  isFor(template, version) {
    const templates = this.modeler.get('elementTemplates');
    templates.setEngines({ camunda: `${version}.0` });
    return templates.isCompatible(template);
  }

  async xml() {
    return (await this.modeler.saveXML({ format: true })).xml;
  }
}
