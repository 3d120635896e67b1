import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawingProblems } from './drawing-rules.js';

const box = (left, top, width, height) => ({ left, top, right: left + width, bottom: top + height });
const shape = (id, type, ...at) => ({ id, type: `bpmn:${type}`, parent: 'Process', name: '', ofEvent: false, box: box(...at) });
const flow = (id, from, to, ...points) => ({ id, type: 'bpmn:SequenceFlow', from, to, points: points.map(([x, y]) => ({ x, y })) });
const text = (of, inside, ...at) => ({ of, inside, box: box(...at) });

/** A start, two tasks that a gateway chooses from, and a join. */
const DRAWING = {
  shapes: [
    shape('Start', 'StartEvent', 0, 22, 36, 36),
    shape('Split', 'ExclusiveGateway', 100, 15, 50, 50),
    shape('Upper', 'UserTask', 220, 0, 100, 80),
    shape('Lower', 'CallActivity', 220, 140, 100, 80),
    { ...shape('Missed', 'BoundaryEvent', 282, 202, 36, 36), host: 'Lower' },
    shape('Join', 'ExclusiveGateway', 400, 15, 50, 50),
  ],
  flows: [
    flow('Flow_Start', 'Start', 'Split', [36, 40], [100, 40]),
    flow('Flow_Upper', 'Split', 'Upper', [150, 40], [220, 40]),
    flow('Flow_Lower', 'Split', 'Lower', [125, 65], [125, 180], [220, 180]),
    flow('Flow_UpperDone', 'Upper', 'Join', [320, 40], [400, 40]),
    flow('Flow_LowerDone', 'Lower', 'Join', [320, 180], [425, 180], [425, 65]),
  ],
  texts: [
    text('Start', false, 0, 64, 36, 14),
    text('Upper', true, 230, 30, 80, 14),
    text('Flow_Upper', false, 170, 18, 18, 14),
  ],
};

test('a plain drawing has no problems', () => assert.deepEqual(drawingProblems(DRAWING), []));

for (const [problem, change] of [
  ['it is 1301 wide, and more than 1250 cannot be read in a README: cut it into call activities',
    ({ shapes }) => shapes.push(shape('End', 'EndEvent', 1265, 22, 36, 36))],
  ['Upper is 120 x 80, and tasks are 100 x 80', ({ shapes }) => { shapes[2].box = box(220, 0, 120, 80); }],
  ['Lower is 100 x 90, and tasks are 100 x 80', ({ shapes }) => { shapes[3].box = box(220, 140, 100, 90); }],
  ['Upper and Lower overlap', ({ shapes }) => { shapes[3].box = box(220, 70, 100, 80); }],
  ['Flow_LowerDone and Flow_Third lie on one line',
    ({ flows }) => flows.push(flow('Flow_Third', 'Lower', 'Join', [270, 220], [270, 300], [425, 300], [425, 65]))],
  ['Flow_Lower and Flow_Back cross',
    ({ flows }) => flows.push(flow('Flow_Back', 'Lower', 'Start', [220, 160], [18, 160], [18, 58]))],
  ['Flow_Start goes through Upper', ({ flows }) => { flows[0] = flow('Flow_Start', 'Start', 'Split', [36, 40], [36, -30], [270, -30], [270, 10]); }],
  ['Flow_UpperDone is skew', ({ flows }) => { flows[3] = flow('Flow_UpperDone', 'Upper', 'Join', [320, 20], [400, 40]); }],
  ['the texts of Start and Missed run into each other', ({ texts }) => texts.push(text('Missed', false, 36, 64, 36, 14))],
  ['the text of Upper does not fit', ({ texts }) => { texts[1].box = box(215, 30, 110, 14); }],
  ['the text of Missed overlaps Lower', ({ texts }) => texts.push(text('Missed', false, 290, 190, 20, 14))],
  ['the text of Missed overlaps Around',
    ({ shapes, texts }) => {
      shapes.push(shape('Around', 'SubProcess', -50, -50, 600, 320));
      texts.push(text('Missed', false, 290, 260, 40, 20));
    }],
  ['Flow_LowerDone goes through the text of Missed', ({ texts }) => texts.push(text('Missed', false, 410, 100, 40, 14))],
  ['Inner, the start of a subprocess, has a name: Ready to try',
    ({ shapes }) => shapes.push(shape('Around', 'SubProcess', -50, -50, 600, 320),
      { ...shape('Inner', 'StartEvent', 0, 230, 36, 36), parent: 'Around', name: 'Ready to try' })],
]) {
  test(`it is found that ${problem}`, () => {
    const drawing = structuredClone(DRAWING);
    change(drawing);
    assert.ok(drawingProblems(drawing).includes(problem), drawingProblems(drawing).join('\n'));
  });
}

test('the start of an event subprocess says what the event is', () => {
  const drawing = structuredClone(DRAWING);
  drawing.shapes.push({ ...shape('Around', 'SubProcess', -50, -50, 600, 320), ofEvent: true },
    { ...shape('Inner', 'StartEvent', 0, 230, 36, 36), parent: 'Around', name: 'Open for too long' });
  assert.deepEqual(drawingProblems(drawing), []);
});
