/** Shows the control page of the simulated Microsoft beside the view when the button is pressed. */
export function show(panel, button, context) {
  button.addEventListener('click', () => {
    panel.hidden = !panel.hidden;
    button.setAttribute('aria-expanded', String(!panel.hidden));
  });
  return { refresh() {} };
}
