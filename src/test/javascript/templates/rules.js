/** What Camunda's validators let pass, and the Modeler drops or shows wrongly without a word. */
import { baseName, exists, read } from '../project.js';
import { isEditable } from './user-values.js';

const KEYS = {
  template: ['$schema', 'name', 'id', 'version', 'description', 'documentationRef', 'keywords', 'category', 'engines',
    'appliesTo', 'elementType', 'groups', 'properties', 'icon'],
  group: ['id', 'label', 'openByDefault', 'tooltip'],
  property: ['id', 'label', 'description', 'tooltip', 'placeholder', 'group', 'type', 'feel', 'value', 'optional',
    'choices', 'binding', 'condition', 'constraints'],
};
const ICON = 'data:image/svg+xml,';
const LARGEST_ICON = 8 * 1024;
const CREDENTIAL = /token|secret|password|credential|api.?key/i;

/** What is wrong with any template. */
export function violations({ template }) {
  const { groups, properties, icon, elementType } = template;
  const used = new Set(properties.map(({ group }) => group));
  const hasJobType = properties.some(({ binding }) => binding.type === 'zeebe:taskDefinition' && binding.property === 'type');
  return [
    ...unknownKeys(template, KEYS.template).map(what => `the template ${what}`),
    ...groups.flatMap(group => unknownKeys(group, KEYS.group).map(what => `group ${group.id} ${what}`)),
    ...repeated(groups.map(({ id }) => id)).map(id => `group ${id} stands there twice`),
    ...groups.filter(({ id }) => !used.has(id)).map(({ id }) => `group ${id} is empty`),
    ...(icon?.contents?.startsWith(ICON) ? [] : ['the icon is no SVG of its own']),
    ...(icon?.contents?.length < LARGEST_ICON ? [] : ['the icon is too large']),
    ...(hasJobType === (elementType.value === 'bpmn:ServiceTask') ? [] : ['a service task has a job type, and nothing else']),
    ...properties.flatMap((property, index) => propertyViolations(property, properties.slice(0, index), groups)
      .map(what => `${property.id ?? JSON.stringify(property.binding)} ${what}`)),
    ...openInputs(properties),
  ];
}

/** What is wrong with a template that can still be changed, besides. */
export function violationsOfCurrent({ file, template }) {
  const page = file.replace('.json', '.md');
  const home = read('pom.xml').match(/^ {4}<url>(.*)<\/url>/m)[1];
  return [
    ...(template.documentationRef === `${home}/blob/main/${page}` ? [] : [`documentationRef does not lead to ${page}`]),
    ...(exists(page) ? [] : [`there is no page ${page}`]),
    ...template.properties.filter(isEditable).flatMap(property => fieldViolations(property)
      .map(what => `${property.id} ${what}`)),
  ];
}

/** What is wrong with the versions: those that are out are kept as they are, under their names, and follow on each other. */
export function versionViolations(current, frozen) {
  const all = [...current, ...frozen];
  const versionsOf = id => frozen.filter(({ template }) => template.id === id).map(({ template }) => template.version);
  return [
    ...repeated(all.map(({ template: { id, version } }) => `${id} ${version}`)).map(each => `${each} is there twice`),
    ...current.filter(({ file, template: { id } }) => id !== `io.github.licenseworker.${baseName(file)}`)
      .map(({ file, template: { id } }) => `${file} has the id ${id}`),
    ...frozen.filter(({ file, template: { id, version } }) => id !== `io.github.licenseworker.${baseName(file).replace(`-${version}`, '')}`)
      .map(({ file, template: { id, version } }) => `${file} holds version ${version} of ${id}`),
    ...frozen.filter(({ template }) => !current.some(newer => newer.template.id === template.id))
      .map(({ file }) => `${file} has no newer one`),
    ...current.filter(({ template: { id, version } }) => versionsOf(id).sort().join() !== upTo(version - 1).join())
      .map(({ file, template: { id, version } }) => `${file} has version ${version} after ${versionsOf(id)}`),
  ];
}

/** The keys that stand in a JSON text twice, which a parser does not tell. */
export function hasRepeatedKeys(text) {
  const inText = text.match(/"(?:[^"\\]|\\.)*"(\s*:)?/g).filter(string => string.endsWith(':')).length;
  const keys = value => value && typeof value === 'object'
    ? Object.values(value).reduce((sum, each) => sum + keys(each), Array.isArray(value) ? 0 : Object.keys(value).length)
    : 0;
  return inText !== keys(JSON.parse(text));
}

function propertyViolations(property, before, groups) {
  const { id, type, group, binding, choices, value, constraints: { pattern } = {} } = property;
  const isBefore = condition => before.find(other => other.id === condition.property);
  const togetherWith = before.filter(other => !exclude(property, other));
  return [
    ...unknownKeys(property, KEYS.property),
    ...(/^zeebe:\w+:/.test(binding.type) ? ['is bound in an old form'] : []),
    ...conditionsOf(property).flatMap(condition => !isBefore(condition)
      ? [`depends on ${condition.property}, which does not come before it`]
      // While an element is updated from a version without the choice, the choice is empty
      : condition.values.every(each => each === '' || valuesOf(isBefore(condition)).includes(each)) ? []
        : [`depends on a value that ${condition.property} cannot have`]),
    ...(groups.some(each => each.id === group) || type === 'Hidden' && !group ? [] : [`is in the unknown group ${group}`]),
    ...(choices && value !== undefined && !valuesOf(property).includes(value) ? ['has a default that is none of its choices'] : []),
    ...(pattern && !compiles(pattern) ? ['has a pattern that does not compile'] : []),
    ...(pattern && compiles(pattern) && value !== undefined && !accepts(pattern, value) ? ['has a default that its own pattern refuses'] : []),
    ...(binding.type !== 'zeebe:output' && CREDENTIAL.test(`${id} ${JSON.stringify(binding)}`) ? ['could take a credential, and those belong to the worker'] : []),
    ...(togetherWith.some(other => JSON.stringify(other.binding) === JSON.stringify(binding)) ? ['is bound to the same as another one'] : []),
    ...(id && togetherWith.some(other => other.id === id) ? ['has an id that another one has, too'] : []),
  ];
}

function fieldViolations({ label, description, tooltip, placeholder, type, constraints: { notEmpty, pattern } = {} }) {
  return [
    ...(label?.trim() ? [] : ['has no label']),
    ...(description || tooltip ? [] : ['has neither description nor tooltip']),
    ...(type === 'String' && !placeholder ? ['is free text without a placeholder'] : []),
    // the Modeler holds an empty field against the pattern, too, as an empty text or as the text undefined
    ...(pattern && !notEmpty && compiles(pattern) && !['', 'undefined'].every(empty => accepts(pattern, empty))
      ? ['may be empty, but its pattern refuses that'] : []),
  ];
}

/** A variable that the template leaves open for some choice is taken from around the task, whatever that holds. */
function openInputs(properties) {
  const inputs = properties.filter(({ binding }) => binding.type === 'zeebe:input');
  return [...new Set(inputs.map(({ binding }) => binding.name))].filter(name => {
    const conditions = inputs.filter(({ binding }) => binding.name === name).map(conditionsOf);
    const chosenBy = properties.find(({ id }) => id && id === conditions[0][0]?.property);
    const covered = conditions.flatMap(([condition]) => condition?.values ?? []);
    return conditions.every(each => each.length) && chosenBy && !valuesOf(chosenBy).every(value => covered.includes(value));
  }).map(name => `the input ${name} is not bound for each choice`);
}

const conditionsOf = ({ condition }) => (condition ? condition.allMatch ?? [condition] : [])
  .map(({ property, oneOf, equals }) => ({ property, values: oneOf ?? [equals] }));

/** Whether two properties are never there at the same time. */
const exclude = (one, other) => conditionsOf(one).some(condition => conditionsOf(other).some(opposite =>
  opposite.property === condition.property && !opposite.values.some(value => condition.values.includes(value))));

const valuesOf = ({ choices = [] }) => choices.map(({ value }) => value);

const unknownKeys = (part, known) => Object.keys(part)
  .filter(key => !known.includes(key)).map(key => `has the unknown key ${key}`);

const repeated = all => all.filter((each, index) => all.indexOf(each) < index);

const upTo = last => Array.from({ length: last }, (_, index) => index + 1);

const accepts = ({ value }, text) => new RegExp(value).test(text);

function compiles({ value }) {
  try {
    return Boolean(new RegExp(value));
  } catch {
    return false;
  }
}
