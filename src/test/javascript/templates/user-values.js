/** Values such as a user may enter: valid, and others than the default. */

const EXPRESSION = '=entered.by.user';
const TEXTS = ['enteredByUser', 'PT42S', '7', '42', 'PT7M', '5c1cd2f6-7e4a-4a53-9a7b-0d2a6a1d3f10', 'DE', '4.2.0',
  '2042-01-01T00:00:00Z', 'P2D', 'entered by user', '42.5'];

/** Whether a user can change it, with the dropdowns as they are. */
export const isEditable = property => property.type !== 'Hidden' && property.editable !== false;

/** Whether a property is shown, with these values of the others by id. */
export function isActive(template, { condition }, valueById) {
  if (!condition) {
    return true;
  }
  if (condition.allMatch) {
    return condition.allMatch.every(each => isActive(template, { condition: each }, valueById));
  }
  const value = valueById(condition.property);
  if (condition.oneOf) {
    return condition.oneOf.includes(value);
  }
  if ('isActive' in condition) {
    return condition.isActive === isActive(template, template.properties.find(({ id }) => id === condition.property), valueById);
  }
  if (!('equals' in condition)) {
    throw new Error(`user-values.js does not know what this condition means: ${JSON.stringify(condition)}`);
  }
  return value === condition.equals;
}

/** A value that is valid for all of these properties: a text, or an expression where that is wanted or no text will do. */
export function userValue(properties, asExpression) {
  const [{ id, type, feel, value: byDefault }] = properties;
  if (type === 'Boolean') {
    return !byDefault;
  }
  const values = asExpression && feel || feel === 'required' ? [EXPRESSION] : feel ? [...TEXTS, EXPRESSION] : TEXTS;
  const value = values.find(each => each !== byDefault && properties.every(property => isValid(property, each)));
  if (value === undefined) {
    throw new Error(`None of the texts in user-values.js is valid for ${id}; add one`);
  }
  return value;
}

export function isValid({ type, constraints = {} }, text) {
  const { pattern, minLength = 0, maxLength = Infinity } = constraints;
  const regex = pattern && new RegExp(pattern.value ?? pattern);
  return (type !== 'Number' || text.startsWith('=') || !Number.isNaN(Number(text)))
    && (!regex || regex.test(text)) && text.length >= minLength && text.length <= maxLength;
}

/** What a user chooses in the dropdowns: the defaults, and each other choice, as maps of values by id. */
export function choicesOf(template) {
  const dropdowns = template.properties.filter(property => property.type === 'Dropdown' && isEditable(property));
  return [{}, ...dropdowns.flatMap(({ id, value, choices }) => choices
    .filter(choice => choice.value !== value)
    .map(choice => ({ [id]: choice.value })))];
}
