import './style.css';
import { api, NO_ANSWER } from './api.js';
import { setEngineTime } from './clock.js';
import { connect } from './connection.js';
import { focusOn, h, replace } from './dom.js';
import { Me } from './me.js';
import * as microsoft from './microsoft/index.js';
import { Router } from './router.js';
import * as time from './time/index.js';
import { showStrip } from './tour/strip.js';

const ANEW = 'The trial was started anew. Reload to see it. What you have typed belongs to the trial before.';
const AGAIN_AFTER = 2_000;

const place = id => document.getElementById(id);
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
    document.title = `${text} – License worker trial`;
  },
};

const router = new Router(place('content'), place('views'), context);
const count = me.show(place('me'));

/** What is shown beside each view. */
const beside = [];
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
      await Promise.all([router, ...beside].map(each => each?.refresh?.()));
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

/** Waits until the trial answers, which it does not while it starts. */
async function begin() {
  try {
    context.state = await api.get('/state');
    context.tasks = await api.get('/tasks');
  } catch (error) {
    announce(`${error.message}.`);
    setTimeout(begin, AGAIN_AFTER);
    return;
  }
  announce('');
  setEngineTime(context.state.now);
  count(context.tasks);
  beside.push(
    await time.show(place('time'), context),
    await microsoft.show(place('microsoft'), place('microsoft-button'), context),
    showStrip(place('tour-strip'), context));
  await router.route({ isFirst: true });
  addEventListener('hashchange', () => router.route().then(refresh));
  me.onChange(refresh);
  connect(context.state.run, {
    changed(change) {
      context.state = { ...context.state, ...change };
      setEngineTime(change.now);
      refresh();
    },
    lost: () => announce(`${NO_ANSWER}.`),
    back: () => announce(''),
    anew() {
      announce(ANEW, h('button', { type: 'button', onclick: () => location.reload() }, 'Reload'));
      // each engine counts its keys from the same number, so what is shown here would do something else there
      document.querySelectorAll('.workspace, #me, #time').forEach(part => {
        part.inert = true;
      });
    },
  });
}

// what sticks below the header needs to know how high it is
new ResizeObserver(() => document.documentElement.style.setProperty('--top', `${place('top').offsetHeight}px`)).observe(place('top'));

// its address would be taken for that of a view
document.querySelector('.skip').addEventListener('click', event => {
  event.preventDefault();
  focusOn(place('content'));
});

await begin();
