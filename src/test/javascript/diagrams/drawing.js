import assert from 'node:assert/strict';
import { newPage, show } from '../browser.js';

/**
 * Where everything of a diagram is when Camunda's viewer has drawn it, as
 * {shapes: [{id, type, parent, host, name, ofEvent, box}], flows: [{id, type, from, to, points}], texts: [{of, inside, box}]}.
 * A box is {left, top, right, bottom}, in the units of the diagram.
 */
export async function readDrawing(browser, xml) {
  const page = await newPage(browser);
  await show(page, '<div id="diagram" style="width: 3000px; height: 3000px"></div>', [
    'camunda-bpmn-js/dist/assets/camunda-cloud-navigated-viewer.css',
    'camunda-bpmn-js/dist/camunda-cloud-navigated-viewer.production.min.js',
  ]);
  const drawing = await page.evaluate(async diagram => {
    const viewer = new window.BpmnNavigatedViewer({ container: document.querySelector('#diagram') });
    await viewer.importXML(diagram);
    const canvas = viewer.get('canvas');
    const registry = viewer.get('elementRegistry');
    const zero = canvas._viewport.getScreenCTM().inverse();
    const boxOf = element => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      const start = new DOMPoint(left, top).matrixTransform(zero);
      const end = new DOMPoint(right, bottom).matrixTransform(zero);
      return { left: start.x, top: start.y, right: end.x, bottom: end.y };
    };
    const all = registry.filter(element => element !== canvas.getRootElement());
    const isLabel = element => Boolean(element.labelTarget);
    return {
      shapes: all.filter(element => !element.waypoints && !isLabel(element)).map(({ id, type, x, y, width, height, parent, host, businessObject }) => ({
        id, type, parent: parent.id, host: host?.id, name: businessObject.name ?? '',
        ofEvent: Boolean(businessObject.triggeredByEvent),
        box: { left: x, top: y, right: x + width, bottom: y + height },
      })),
      flows: all.filter(({ waypoints }) => waypoints).map(({ id, type, source, target, waypoints }) => ({
        id, type, from: source.id, to: target.id, points: waypoints.map(({ x, y }) => ({ x, y })),
      })),
      texts: all.flatMap(element => [...registry.getGraphics(element).querySelectorAll(':scope > .djs-visual text')]
        .filter(text => text.textContent.trim())
        .map(text => ({ of: (element.labelTarget ?? element).id, inside: !isLabel(element), box: boxOf(text) }))),
    };
  }, xml);
  assert.deepEqual(page.problems, []);
  await page.close();
  return drawing;
}
