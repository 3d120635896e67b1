/** Shows below the header, on other views, where the tour is. */
export function showStrip(container, context) {
  return { refresh() {} };
}
