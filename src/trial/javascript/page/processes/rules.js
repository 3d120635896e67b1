/** Which rules of a decision table fired, as {id, index}. */
export function rulesInWords(rules) {
  const numbers = rules.map(({ index }) => index);
  return numbers.length === 0 ? 'No rule fired.' : `${numbers.length === 1 ? 'Rule' : 'Rules'} ${numbers.join(', ')} fired.`;
}
