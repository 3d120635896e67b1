import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import './diagram.css';
import templateIcons from '@bpmn-io/element-template-icon-renderer';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';
import { h } from '../dom.js';

const STEP = 120;
const MARGIN = 20;
const LEAST_HEIGHT = 300;
const ROOM = 8;

/** The drawing of a process, with marks on what an instance of it has passed and where it stands. */
export class Diagram {
  #viewer;
  #name;
  #marks = new Map();
  #badges = new Map();
  #isFitted = true;
  #height;
  #sizes = new ResizeObserver(() => this.#resized());

  /**
   * @param onCall called with the id of a call activity that was clicked
   */
  static async open(name, xml, onCall) {
    const diagram = new Diagram(name);
    await diagram.#viewer.importXML(xml);
    diagram.#prepare(onCall);
    return diagram;
  }

  constructor(name) {
    this.#name = name;
    this.canvas = h('div', { class: 'canvas' });
    this.#viewer = new NavigatedViewer({
      container: this.canvas,
      moddleExtensions: { zeebe },
      additionalModules: [templateIcons],
    });
    this.#viewer.on('import.parse.complete', ({ definitions }) => definitions?.diagrams.forEach(widenLabels));
    // the wheel alone scrolls the page, as elsewhere in it
    this.canvas.addEventListener('wheel', event => event.ctrlKey || event.metaKey ? this.#isFitted = false : event.stopPropagation(), { capture: true });
    this.canvas.addEventListener('pointerdown', () => this.#isFitted = false);
    this.element = h('div', { class: 'diagram' }, this.#tools(), this.canvas);
  }

  #prepare(onCall) {
    const svg = this.canvas.querySelector('svg');
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', `Diagram of ${this.#name}`);
    this.#viewer.on('element.click', ({ element }) => onCall(element.id));
    this.#sizes.observe(this.canvas);
  }

  #tools() {
    const tool = (name, sign, use) => h('button', { type: 'button', 'aria-label': name, title: name, onclick: use }, sign);
    const scroll = (dx, dy) => () => this.#change(() => this.#canvas.scroll({ dx, dy }));
    const zoom = factor => () => this.#change(() => this.#canvas.zoom(factor * this.#canvas.zoom()));
    return h('div', { class: 'tools', role: 'group', 'aria-label': 'Diagram' },
      tool('Zoom in', '+', zoom(1.25)),
      tool('Zoom out', '−', zoom(0.8)),
      tool('Fit diagram', 'Fit', () => this.fit()),
      tool('Show where it stands', 'Where it stands', () => this.#change(() => this.#showTokens())),
      tool('Move left', '←', scroll(STEP, 0)),
      tool('Move right', '→', scroll(-STEP, 0)),
      tool('Move up', '↑', scroll(0, STEP)),
      tool('Move down', '↓', scroll(0, -STEP)));
  }

  get #canvas() {
    return this.#viewer.get('canvas');
  }

  #change(move) {
    this.#isFitted = false;
    move();
  }

  fit() {
    this.#isFitted = true;
    const { x, y, width, height } = this.#canvas.viewbox().inner;
    // no larger than it was drawn
    const scale = Math.min(1, this.canvas.clientWidth / (width + 2 * MARGIN), this.canvas.clientHeight / (height + 2 * MARGIN));
    const shown = { width: this.canvas.clientWidth / scale, height: this.canvas.clientHeight / scale };
    this.#canvas.viewbox({ x: x - (shown.width - width) / 2, y: y - (shown.height - height) / 2, ...shown });
  }

  #resized() {
    this.#canvas.resized();
    if (!this.#height && this.canvas.clientWidth > 0) {
      this.#height = this.#heightAtFullWidth();
      this.canvas.style.height = `${this.#height}px`;
      this.#canvas.resized();
    }
    if (this.#isFitted && this.canvas.clientWidth > 0) {
      this.fit();
    }
  }

  #heightAtFullWidth() {
    const { width, height } = this.#canvas.viewbox().inner;
    const needed = Math.min(1, this.canvas.clientWidth / (width + 2 * MARGIN)) * (height + 2 * MARGIN);
    return Math.max(LEAST_HEIGHT, Math.min(needed, 0.75 * innerHeight));
  }

  /** Large enough to be read, with the place of the first token in the middle. */
  #showTokens() {
    const [id] = this.#badges.keys();
    if (id) {
      const { x, y, width, height } = this.#viewer.get('elementRegistry').get(id);
      const { outer } = this.#canvas.viewbox();
      this.#canvas.viewbox({ x: x + width / 2 - outer.width / 2, y: y + height / 2 - outer.height / 2, ...outer });
    }
  }

  /** The name of an element, or what it is where it has none. */
  nameOf(id) {
    const { $type, name } = this.#viewer.get('elementRegistry').get(id)?.businessObject ?? {};
    const kind = $type?.replace('bpmn:', '').replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
    return name || (kind ? `${kind} without a name` : id);
  }

  /** The names of the flows that lead on from an element and were taken. */
  takenFrom(id, flows) {
    const outgoing = this.#viewer.get('elementRegistry').get(id)?.businessObject.outgoing ?? [];
    return outgoing.filter(flow => flow.name && flows.includes(flow.id)).map(flow => flow.name);
  }

  isNamed = id => Boolean(this.#viewer.get('elementRegistry').get(id)?.businessObject.name);

  /** What is drawn as a frame around others has no token of its own. */
  isFrame(id) {
    const { $type } = this.#viewer.get('elementRegistry').get(id)?.businessObject ?? {};
    return !$type || ['bpmn:SubProcess', 'bpmn:AdHocSubProcess', 'bpmn:Process', 'bpmn:Collaboration'].includes($type);
  }

  /** Marks what has changed since the last time; place and size stay. */
  mark({ elements, flows, calls }) {
    const drawn = this.#viewer.get('elementRegistry');
    const marks = new Map(flows.map(id => [id, ['taken']]));
    const badges = new Map();
    for (const [id, { active, completed, terminated, incidents }] of Object.entries(elements)) {
      marks.set(id, [
        active > 0 && 'standing',
        completed + terminated > 0 && 'passed',
        incidents > 0 && 'failing',
        calls.some(({ element }) => element === id) && 'callable',
        this.isFrame(id) && 'frame',
      ].filter(Boolean));
      if (active > 0 && drawn.get(id) && !this.isFrame(id)) {
        badges.set(id, `${active}${incidents > 0 ? '!' : ''}`);
      }
    }
    for (const id of new Set([...this.#marks.keys(), ...marks.keys()])) {
      if (drawn.get(id)) {
        this.#toggle(id, this.#marks.get(id) ?? [], marks.get(id) ?? []);
      }
    }
    this.#marks = marks;
    this.#showBadges(badges);
  }

  #toggle(id, before, now) {
    before.filter(mark => !now.includes(mark)).forEach(mark => this.#canvas.removeMarker(id, mark));
    now.filter(mark => !before.includes(mark)).forEach(mark => this.#canvas.addMarker(id, mark));
  }

  #showBadges(badges) {
    const overlays = this.#viewer.get('overlays');
    for (const [id, badge] of this.#badges) {
      if (badges.get(id) !== badge.text) {
        overlays.remove(badge.overlay);
        this.#badges.delete(id);
      }
    }
    for (const [id, text] of badges) {
      if (!this.#badges.has(id)) {
        const failing = text.endsWith('!');
        const overlay = overlays.add(id, {
          position: { bottom: 14, left: -14 },
          // as large as the rest of the drawing
          scale: { min: 0.6 },
          html: h('div', { class: `token ${failing ? 'failing' : ''}`, 'data-element': id }, text),
        });
        this.#badges.set(id, { text, overlay });
      }
    }
  }

  close() {
    this.#sizes.disconnect();
    this.#viewer.destroy();
  }
}

/** Gives labels some room: where text is as wide as whole pixels, one that is as wide as its words would break. */
function widenLabels({ plane }) {
  for (const { label } of plane.planeElement) {
    if (label?.bounds) {
      label.bounds.x -= ROOM / 2;
      label.bounds.width += ROOM;
    }
  }
}
