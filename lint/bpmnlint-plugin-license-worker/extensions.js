/** Reads what Camunda keeps in an element, by the model of its extensions (zeebe-bpmn-moddle). */

const extensions = (element, type) => (element.extensionElements?.values ?? []).filter(({ $type }) => $type === type);

/** The attribute of an element's extension, such as the type of its task definition; undefined where there is none. */
exports.attribute = (element, type, name) => extensions(element, type).map(extension => extension[name])[0];

/** The output mappings of an element, as {source, target}. */
exports.outputs = element => extensions(element, 'zeebe:IoMapping')
  .flatMap(({ outputParameters = [] }) => outputParameters)
  .map(({ source = '', target = '' }) => ({ source, target }));

/** The id of the element template; undefined where there is none. */
exports.templateOf = element => element.get('zeebe:modelerTemplate');
