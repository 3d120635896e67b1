import { focusOn, h, replace, setAttribute } from './dom.js';
import * as processes from './processes/index.js';
import * as start from './start/index.js';
import * as tasks from './tasks/index.js';
import * as tour from './tour/index.js';
import * as worker from './worker/index.js';

const VIEWS = {
  tasks: { name: 'Tasks', show: tasks.show },
  processes: { name: 'Processes', show: processes.show },
  start: { name: 'Start', show: start.show },
  worker: { name: 'Worker', show: worker.show },
  tour: { name: 'Tour', show: tour.show },
};

/** Shows the view that the address names, such as #/tasks/KEY. */
export class Router {
  #content;
  #context;
  #current;
  #links = Object.entries(VIEWS).map(([view, { name }]) => h('a', { href: `#/${view}`, 'data-view': view }, name));

  constructor(content, navigation, context) {
    this.#content = content;
    this.#context = context;
    replace(navigation, this.#links);
  }

  async route({ isFirst = false } = {}) {
    const { view, params, query } = parse(location.hash);
    Object.assign(this.#context, { view, query });
    this.#links.forEach(link => setAttribute(link, 'aria-current', link.dataset.view === view ? 'page' : null));
    if (this.#current?.view === view && this.#current.shown.update) {
      await this.#current.shown.update(params);
      return;
    }
    this.#current?.shown.leave?.();
    const box = await this.#show(view, params);
    if (!isFirst && box && !box.contains(document.activeElement)) {
      window.scrollTo(0, 0);
      focusOn(box.querySelector('h1') ?? this.#content);
    }
  }

  refresh() {
    return this.#current?.shown.refresh?.();
  }

  /** Returns nothing where somebody has gone elsewhere meanwhile. */
  async #show(view, params) {
    const { name, show } = VIEWS[view];
    const current = { view, shown: {} };
    this.#current = current;
    this.#context.title(name);
    const box = h('div', { class: `view ${view}` });
    replace(this.#content, box);
    try {
      const shown = await show(box, params, this.#context) ?? {};
      if (current !== this.#current) {
        shown.leave?.();
        return undefined;
      }
      current.shown = shown;
    } catch (error) {
      replace(box, h('h1', {}, name), h('p', { class: 'note bad' }, error.message));
    }
    return box;
  }
}

function parse(hash) {
  const [path, query] = hash.replace(/^#\/?/, '').split('?');
  const [view, ...params] = path.split('/');
  return { view: Object.hasOwn(VIEWS, view) ? view : 'tasks', params: params.map(decodeURIComponent), query: new URLSearchParams(query) };
}
