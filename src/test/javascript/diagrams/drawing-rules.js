/** What makes a drawing hard to read. A box of text may touch another thing a little: glyphs have air around them. */

const WIDEST = 1250;
const TASK = { width: 100, height: 80 };
const AIR = 2;
const GAP = 3;
const CONTAINERS = ['bpmn:SubProcess', 'bpmn:Participant', 'bpmn:Lane', 'bpmn:Group', 'bpmn:AdHocSubProcess', 'bpmn:Transaction'];

/** The problems of a drawing as readDrawing returns it, one line each. */
export const drawingProblems = drawing => [
  ...tooWide(drawing),
  ...tasksOfOtherSizes(drawing),
  ...overlappingShapes(drawing),
  ...flowsThatMeet(drawing),
  ...flowsThroughShapes(drawing),
  ...skewFlows(drawing),
  ...textsInTheWay(drawing),
  ...namedInnerStarts(drawing),
];

function tooWide({ shapes, flows, texts }) {
  const left = [...shapes.map(({ box }) => box.left), ...flows.flatMap(({ points }) => points.map(({ x }) => x)), ...texts.map(({ box }) => box.left)];
  const right = [...shapes.map(({ box }) => box.right), ...flows.flatMap(({ points }) => points.map(({ x }) => x)), ...texts.map(({ box }) => box.right)];
  const width = Math.ceil(Math.max(...right) - Math.min(...left));
  return width > WIDEST ? [`it is ${width} wide, and more than ${WIDEST} cannot be read in a README: cut it into call activities`] : [];
}

const tasksOfOtherSizes = ({ shapes }) => shapes
  .filter(({ type }) => /Task$|CallActivity$/.test(type))
  .filter(({ box }) => box.right - box.left !== TASK.width || box.bottom - box.top !== TASK.height)
  .map(({ id, box }) => `${id} is ${box.right - box.left} x ${box.bottom - box.top}, and tasks are ${TASK.width} x ${TASK.height}`);

function overlappingShapes({ shapes }) {
  return pairs(shapes.filter(isSolid))
    .filter(([a, b]) => !isAttached(a, b) && !isAttached(b, a) && overlap(a.box, b.box, 0))
    .map(([a, b]) => `${a.id} and ${b.id} overlap`);
}

function flowsThatMeet({ flows }) {
  return pairs(flows).flatMap(([a, b]) => {
    const meetings = segments(a).flatMap(s => segments(b).map(t => meeting(s, t)));
    return [
      ...meetings.includes('line') ? [`${a.id} and ${b.id} lie on one line`] : [],
      ...meetings.includes('cross') ? [`${a.id} and ${b.id} cross`] : [],
    ];
  });
}

function flowsThroughShapes({ flows, shapes }) {
  return flows.flatMap(flow => shapes
    .filter(isSolid)
    .filter(({ id }) => id !== flow.from && id !== flow.to)
    .filter(shape => segments(flow).some(segment => passes(segment, shape.box, AIR)))
    .map(({ id }) => `${flow.id} goes through ${id}`));
}

const skewFlows = ({ flows }) => flows
  .filter(({ type }) => type === 'bpmn:SequenceFlow')
  .filter(flow => segments(flow).some(([start, end]) => Math.abs(start.x - end.x) > 1 && Math.abs(start.y - end.y) > 1))
  .map(({ id }) => `${id} is skew`);

function textsInTheWay({ texts, shapes, flows }) {
  return [
    ...pairs(texts)
      .filter(([a, b]) => overlap(a.box, b.box, -GAP / 2))
      .map(([a, b]) => `the texts of ${a.of} and ${b.of} run into each other`),
    ...texts.flatMap(text => shapes
      .filter(shape => shape.id === text.of && text.inside
        ? !contains(shape.box, text.box)
        : isSolid(shape) ? overlap(text.box, shape.box, AIR) : cutBy(text.box, shape.box))
      .map(({ id }) => id === text.of ? `the text of ${id} does not fit` : `the text of ${text.of} overlaps ${id}`)),
    ...texts.flatMap(text => flows
      .filter(flow => segments(flow).some(segment => passes(segment, text.box, AIR)))
      .map(({ id }) => `${id} goes through the text of ${text.of}`)),
  ];
}

/** The start of an embedded subprocess says nothing that the name of the subprocess does not say. */
function namedInnerStarts({ shapes }) {
  const embedded = shapes.filter(({ type, ofEvent }) => type === 'bpmn:SubProcess' && !ofEvent).map(({ id }) => id);
  return shapes
    .filter(({ type, parent, name }) => type === 'bpmn:StartEvent' && embedded.includes(parent) && name)
    .map(({ id, name }) => `${id}, the start of a subprocess, has a name: ${name}`);
}

const isSolid = ({ type }) => !CONTAINERS.includes(type);

/** A boundary event is drawn upon the edge of its activity. */
const isAttached = (event, activity) => event.host === activity.id;

const pairs = list => list.flatMap((a, index) => list.slice(index + 1).map(b => [a, b]));

const segments = ({ points }) => points.slice(1).map((end, index) => [points[index], end]);

const overlap = (a, b, air) =>
  a.left + air < b.right - air && b.left + air < a.right - air && a.top + air < b.bottom - air && b.top + air < a.bottom - air;

const contains = (outer, inner) =>
  outer.left <= inner.left && outer.right >= inner.right && outer.top <= inner.top && outer.bottom >= inner.bottom;

/** Whether the edge of a container goes through a text. */
const cutBy = (text, container) => overlap(text, container, AIR) && !contains(container, text);

/** Whether a segment goes through the inside of a box. */
function passes([start, end], { left, top, right, bottom }, air) {
  const box = { left: left + air, top: top + air, right: right - air, bottom: bottom - air };
  // the part of the segment that is within the box (Liang and Barsky)
  let from = 0;
  let to = 1;
  for (const [distance, room] of [
    [start.x - end.x, start.x - box.left], [end.x - start.x, box.right - start.x],
    [start.y - end.y, start.y - box.top], [end.y - start.y, box.bottom - start.y],
  ]) {
    if (distance === 0 && room <= 0) {
      return false;
    }
    if (distance < 0) {
      from = Math.max(from, room / distance);
    } else if (distance > 0) {
      to = Math.min(to, room / distance);
    }
  }
  return from < to;
}

/** How two segments meet: not at all or at an end, crossing, or along a line. */
function meeting([a, b], [c, d]) {
  const turn = (p, q, r) => Math.sign((q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x));
  const [first, second, third, fourth] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)];
  if (first === 0 && second === 0) {
    const along = Math.abs(a.x - b.x) >= Math.abs(a.y - b.y) ? 'x' : 'y';
    const shared = Math.min(Math.max(a[along], b[along]), Math.max(c[along], d[along]))
      - Math.max(Math.min(a[along], b[along]), Math.min(c[along], d[along]));
    return shared > AIR ? 'line' : '';
  }
  return first * second < 0 && third * fourth < 0 ? 'cross' : '';
}
