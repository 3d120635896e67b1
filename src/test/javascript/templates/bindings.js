/** Reads and changes what the properties of a template are bound to. */

// bindings whose values are entries of a list
const LISTS = {
  'zeebe:input': { type: 'zeebe:IoMapping', list: 'inputParameters', entry: 'zeebe:Input', key: 'target', keyOf: b => b.name, value: 'source' },
  'zeebe:output': { type: 'zeebe:IoMapping', list: 'outputParameters', entry: 'zeebe:Output', key: 'source', keyOf: b => b.source, value: 'target' },
  'zeebe:taskHeader': { type: 'zeebe:TaskHeaders', list: 'values', entry: 'zeebe:Header', key: 'key', keyOf: b => b.key, value: 'value' },
  'zeebe:property': { type: 'zeebe:Properties', list: 'properties', entry: 'zeebe:Property', key: 'name', keyOf: b => b.name, value: 'value' },
};

const MESSAGE = 'bpmn:Message#property';
const SUBSCRIPTION = 'bpmn:Message#zeebe:subscription#property';

/** The value in the diagram, or undefined where there is none. */
export function valueOf(diagram, elementId, { binding }) {
  const place = find(diagram, elementId, binding);
  return place.holder?.get(place.attribute);
}

/** Does what a user does who enters a value into the properties panel. */
export function enter(diagram, elementId, { binding }, value) {
  const { holder, attribute, list } = find(diagram, elementId, binding);
  if (holder) {
    diagram.update(elementId, holder, { [attribute]: value });
  } else if (list?.container) {
    const { spec, container } = list;
    const entry = diagram.create(spec.entry, { [spec.key]: spec.keyOf(binding), [spec.value]: value }, container);
    diagram.update(elementId, container, { [spec.list]: [...container.get(spec.list), entry] });
  } else {
    const extensions = diagram.element(elementId).businessObject.get('extensionElements');
    const spec = LISTS[binding.type];
    const extension = diagram.create(spec?.type ?? typeOf(binding), spec ? {} : { [attribute]: value }, extensions);
    diagram.update(elementId, extensions, { values: [...extensions.get('values'), extension] });
    if (spec) {
      enter(diagram, elementId, { binding }, value);
    }
  }
}

function find(diagram, elementId, binding) {
  const message = diagram.element(elementId).businessObject.eventDefinitions?.[0]?.messageRef;
  if (binding.type === MESSAGE) {
    return { holder: message, attribute: binding.name };
  }
  if (binding.type === SUBSCRIPTION) {
    const holder = message?.get('extensionElements')?.get('values').find(({ $type }) => $type === 'zeebe:Subscription');
    return { holder, attribute: binding.name };
  }
  const extensions = diagram.element(elementId).businessObject.get('extensionElements')?.get('values') ?? [];
  const spec = LISTS[binding.type];
  if (spec) {
    const container = extensions.find(extension => extension.$type === spec.type);
    const holder = container?.get(spec.list).find(entry => entry.get(spec.key) === spec.keyOf(binding));
    return { holder, attribute: spec.value, list: { spec, container } };
  }
  return { holder: extensions.find(extension => extension.$type === typeOf(binding)), attribute: binding.property };
}

// zeebe:taskDefinition is an element of the type zeebe:TaskDefinition
const typeOf = ({ type }) => type.replace(/:(.)/, (_, letter) => `:${letter.toUpperCase()}`);
