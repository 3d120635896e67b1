import './style.css';
import { api, NO_ANSWER } from './api.js';
import { setEngineTime } from './clock.js';
import { connect } from './connection.js';
import { focusOn, h, replace, setAttribute } from './dom.js';
import { Me } from './me.js';
import * as microsoft from './microsoft/index.js';
import * as processes from './processes/index.js';
import * as start from './start/index.js';
import * as tasks from './tasks/index.js';
import * as time from './time/index.js';
import * as tour from './tour/index.js';
import { showStrip } from './tour/strip.js';
import * as worker from './worker/index.js';

const VIEWS = { tasks, processes, start, worker, tour };
const NAMES = { tasks: 'Tasks', processes: 'Processes', start: 'Start', worker: 'Worker', tour: 'Tour' };
const ANEW = 'The trial was started anew. Reload to see it. What you have typed belongs to the trial before.';

const place = id => document.getElementById(id);
const content = place('content');
const me = new Me();

/** What a view gets to know and can do, besides its own elements. */
const context = {
  api,
  me,
  /** What the trial has told about itself: { run, now, microsoft }. */
  state: null,
  /** The open tasks, as of the last change. */
  tasks: [],
  /** The name of the view that is shown, and what follows a ? in its address. */
  view: null,
  query: new URLSearchParams(),
  /** Tells a result to those who do not see the page. */
  say(text) {
    place('said').textContent = text;
  },
  /** Opens another view, such as '#/tasks'. */
  go(hash) {
    location.hash = hash;
  },
  title(text) {
    document.title = text ? `${text} – License worker trial` : 'License worker trial';
  },
};

let current;
const standing = [];

const links = Object.entries(NAMES).map(([view, name]) => h('a', { href: `#/${view}`, 'data-view': view }, name));

function parse(hash) {
  const [path, query] = hash.replace(/^#\/?/, '').split('?');
  const [view, ...params] = path.split('/').map(decodeURIComponent);
  return { view: VIEWS[view] ? view : 'tasks', params, query: new URLSearchParams(query) };
}

async function route({ isFirst = false } = {}) {
  const { view, params, query } = parse(location.hash);
  context.view = view;
  context.query = query;
  for (const link of links) {
    setAttribute(link, 'aria-current', link.dataset.view === view ? 'page' : null);
  }
  if (current?.view === view && current.shown.update) {
    await current.shown.update(params);
    return;
  }
  current?.shown.leave?.();
  context.title(NAMES[view]);
  const box = h('div', { class: `view ${view}` });
  replace(content, box);
  current = { view, shown: {} };
  const mine = current;
  const shown = await VIEWS[view].show(box, params, context) ?? {};
  if (mine !== current) {
    shown.leave?.();
    return;
  }
  current.shown = shown;
  if (!isFirst) {
    window.scrollTo(0, 0);
    focusOn(box.querySelector('h1') ?? content);
  }
}

let isRefreshing = false;
let isDue = false;

/** One refresh at a time; what changes meanwhile leads to one more. */
async function refresh() {
  isDue = true;
  if (isRefreshing) {
    return;
  }
  isRefreshing = true;
  while (isDue) {
    isDue = false;
    try {
      context.tasks = await api.get('/tasks');
      count(context.tasks);
      await Promise.all([current.shown, ...standing].map(each => each?.refresh?.()));
    } catch (error) {
      // where nobody answers, the connection says so
      if (error.status !== 0) {
        console.error(error);
      }
    }
  }
  isRefreshing = false;
}

function announce(text, button) {
  place('connection').className = text ? 'connection' : '';
  replace(place('connection'), text && h('span', {}, text), button);
}

replace(place('views'), links);
const count = me.show(place('me'));
me.onChange(refresh);

async function begin() {
  try {
    context.state = await api.get('/state');
  } catch (error) {
    announce(`${error.message}.`);
    setTimeout(begin, 2_000);
    return;
  }
  announce('');
  setEngineTime(context.state.now);
  context.tasks = await api.get('/tasks').catch(() => []);
  count(context.tasks);
  for (const shown of [
    time.show(place('time'), context),
    microsoft.show(place('microsoft'), place('microsoft-button'), context),
    showStrip(place('tour-strip'), context),
  ]) {
    standing.push(await shown);
  }
  await route({ isFirst: true });
  addEventListener('hashchange', () => route().then(refresh));
  connect({
    changed(change) {
      context.state = { ...context.state, ...change };
      setEngineTime(change.now);
      refresh();
    },
    lost: () => announce(`${NO_ANSWER}.`),
    back: () => announce(''),
    anew: () => announce(ANEW, h('button', { type: 'button', onclick: () => location.reload() }, 'Reload')),
  });
}

// what sticks below the header needs to know how high it is
new ResizeObserver(() => document.documentElement.style.setProperty('--top', `${place('top').offsetHeight}px`)).observe(place('top'));
await begin();
