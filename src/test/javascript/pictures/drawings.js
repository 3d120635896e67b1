/** How the pictures are drawn, each as a PNG in a buffer. */
import assert from 'node:assert/strict';
import { newPage, show } from '../browser.js';
import { FormPage } from '../forms/form-page.js';
import { ModelerPage } from '../modeler/modeler-page.js';
import { allTemplates, read, readJson } from '../project.js';

const WIDTH = 1800;

export async function drawDiagram(browser, file) {
  const { width } = await inViewer(browser, file, 1, async (page, size) => size);
  return inViewer(browser, file, WIDTH / width, page => page.locator('#diagram').screenshot());
}

async function inViewer(browser, file, scale, use) {
  const page = await newPage(browser, { scale });
  await show(page, '<div id="diagram"></div>', [
    'camunda-bpmn-js/dist/assets/camunda-cloud-navigated-viewer.css',
    'camunda-bpmn-js/dist/camunda-cloud-navigated-viewer.production.min.js',
  ]);
  const size = await page.evaluate(async xml => {
    const margin = 20;
    const watermark = 24;
    const container = document.querySelector('#diagram');
    const viewer = new window.BpmnNavigatedViewer({ container });
    await viewer.importXML(xml);
    const canvas = viewer.get('canvas');
    const { x, y, width, height } = canvas.viewbox().inner;
    const drawn = { width: Math.ceil(width + 2 * margin), height: Math.ceil(height + 2 * margin + watermark) };
    container.style.width = `${drawn.width}px`;
    container.style.height = `${drawn.height}px`;
    canvas.resized();
    canvas.viewbox({ x: x - margin, y: y - margin, ...drawn });
    return drawn;
  }, read(file));
  await page.setViewportSize(size);
  const result = await use(page, size);
  assert.deepEqual(page.problems, []);
  await page.close();
  return result;
}

/** The decision table, or, where there is none, the decisions and the knowledge that they need. */
export async function drawDecision(browser, file) {
  const watermark = 80;
  const page = await newPage(browser, { width: 3000, scale: 1.2 });
  await show(page, '<div id="table" style="width: 3000px; padding-bottom: 20px"></div>', [
    'dmn-js/dist/assets/dmn-js-shared.css',
    'dmn-js/dist/assets/dmn-js-decision-table.css',
    'dmn-js/dist/assets/dmn-js-drd.css',
    'dmn-js/dist/assets/diagram-js.css',
    'dmn-js/dist/assets/dmn-font/css/dmn.css',
    'dmn-js/dist/dmn-viewer.production.min.js',
  ]);
  await page.addStyleTag({ content: '.view-drd, .dmn-definitions { display: none !important }' });
  await page.evaluate(async ([xml, right]) => {
    const container = document.querySelector('#table');
    const viewer = new window.DmnJS({ container });
    await viewer.importXML(xml);
    const table = viewer.getViews().find(({ type }) => type === 'decisionTable');
    if (table) {
      await viewer.open(table);
      container.style.width = `${container.querySelector('.tjs-table').offsetWidth + right}px`;
    } else {
      await viewer.open(viewer.getViews().find(({ type }) => type === 'drd'));
      const canvas = viewer.getActiveViewer().get('canvas');
      const { width, height } = canvas.viewbox().inner;
      container.style.width = `${width + right}px`;
      container.style.height = `${height + right}px`;
      canvas.resized();
      canvas.zoom('fit-viewport', 'auto');
    }
  }, [read(file), watermark]);
  return screenshot(page, '#table');
}

/** A form with what it is opened with, and with what is filled in. */
export async function drawForm(browser, form, { given, entered }) {
  const page = await FormPage.open(browser, { scale: 1.5 });
  await page.show(form, given);
  for (const [key, value] of Object.entries(entered)) {
    await page.enter(key, value);
  }
  await page.settle();
  return screenshot(page.page, '#form');
}

// the element above the panel and not beside it, so that no half of the picture is blank
const ABOVE_EACH_OTHER = `
  body > div { flex-direction: column; height: auto !important }
  #diagram { flex: none !important; height: 170px }
  #panel { width: auto !important; overflow: visible !important; border-left: none !important; border-top: 1px solid #ccc }
  #panel .bio-properties-panel-container, #panel .bio-properties-panel, .bio-properties-panel-scroll-container { height: auto !important; overflow: visible !important }
  .bio-properties-panel-scroll-container { columns: 2; column-gap: 0; column-rule: 1px solid #ccc }
  .bio-properties-panel-group { break-inside: avoid }
  .djs-palette, .djs-minimap, .layer-djs-grid, .djs-context-pad { display: none !important }
  /* the Modeler writes null in red, which looks like an error */
  .cm-content span { color: inherit !important }
  [data-group-id]:not([data-group-id*="CustomProperties"]) { display: none !important }`;

/** The template in the Modeler, with its fields in the properties panel. */
export async function drawTemplate(browser, { template, blank }) {
  const modeler = await ModelerPage.open(browser, allTemplates(), { width: 1000, height: 800, scale: 1.25 });
  const { page, panel } = modeler;
  await modeler.show(blank);
  await modeler.select('Element');
  await modeler.chooseTemplate(template.name);
  for (const { id } of template.groups) {
    if (await panel.group(id).count()) {
      await panel.open({ group: id });
    }
  }
  await page.addStyleTag({ content: ABOVE_EACH_OTHER });
  await page.mouse.move(0, 0);
  await page.evaluate(() => {
    const canvas = window.modeler.get('canvas');
    canvas.resized();
    canvas.zoom('fit-viewport', 'auto');
    canvas.zoom(0.85 * canvas.zoom(), 'auto');
  });
  return screenshot(page, 'body > div');
}

async function screenshot(page, selector) {
  await page.evaluate(() => document.fonts.ready);
  const picture = await page.locator(selector).screenshot();
  assert.deepEqual(page.problems, []);
  await page.close();
  return picture;
}
