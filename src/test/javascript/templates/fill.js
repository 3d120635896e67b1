import { enter, valueOf } from './bindings.js';
import { isActive, isEditable, userValue } from './user-values.js';

/** The properties that a user sees and can change in an element, given what is chosen in its dropdowns. */
export function shownProperties(diagram, elementId, template) {
  const valueById = id => valueOf(diagram, elementId, template.properties.find(property => property.id === id));
  return template.properties.filter(property => isEditable(property) && isActive(template, property, valueById));
}

/**
 * Chooses in the dropdowns and enters values into all that is shown then, such as another version of the template takes,
 * too; returns [property, value] pairs.
 */
export function fill(diagram, elementId, template, choices, asExpressions, otherVersion = template) {
  const propertyById = id => template.properties.find(property => property.id === id);
  const chosen = Object.entries(choices).map(([id, value]) => [propertyById(id), value]);
  chosen.forEach(([property, value]) => enter(diagram, elementId, property, value));
  const entered = shownProperties(diagram, elementId, template)
    .filter(property => property.type !== 'Dropdown')
    .map(property => [property, userValue([property, ...sameBinding(otherVersion, property)], asExpressions)]);
  entered.forEach(([property, value]) => enter(diagram, elementId, property, value));
  return [...chosen, ...entered];
}

/** The properties of a template that are bound to the same as this one. */
export const sameBinding = (template, { binding }) => template.properties
  .filter(property => isEditable(property) && JSON.stringify(property.binding) === JSON.stringify(binding));
