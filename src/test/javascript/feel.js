import { libraries } from './bundle.js';

/** What is wrong with the FEEL expressions anywhere in a JSON value: the strings that start with an equals sign. */
export function feelProblems(value) {
  if (typeof value === 'string') {
    return value.startsWith('=')
      ? libraries.lintExpression(value.slice(1)).map(({ message }) => `${value}: ${message}`)
      : [];
  }
  return value && typeof value === 'object' ? Object.values(value).flatMap(feelProblems) : [];
}
