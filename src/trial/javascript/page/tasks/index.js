import './tasks.css';
import { focusOn, h, replace } from '../dom.js';
import { progressOf } from '../tour/progress.js';
import { Inbox } from './inbox.js';
import { Task } from './task.js';
import { subject } from './words.js';

const WORDS_AGAIN_AFTER = 20_000;

/** The open tasks on the left, one of them on the right. */
export async function show(container, [key], context) {
  const left = h('div', { class: 'inbox' });
  const pane = h('section', { class: 'panel task', 'aria-label': 'Task' });
  container.append(left, pane);

  let task;
  let openKey;
  const inbox = new Inbox(left, context, each => each === openKey);
  const refresh = () => {
    inbox.show();
    task?.refresh();
  };

  async function open(next) {
    task?.leave();
    task = undefined;
    openKey = next;
    container.classList.toggle('one', Boolean(next));
    inbox.show();
    if (!next) {
      context.title('Tasks');
      showNone(pane, context);
      return;
    }
    try {
      const found = await context.api.get(`/tasks/${next}`);
      if (openKey !== next) {
        return;
      }
      context.title(`${found.name} – Tasks`);
      const opened = new Task(pane, found, context, completed);
      await opened.open();
      if (openKey === next) {
        task = opened;
      } else {
        opened.leave();
      }
    } catch (error) {
      showProblem(pane, error);
    }
  }

  function completed(done) {
    task?.leave();
    task = undefined;
    openKey = undefined;
    history.replaceState(null, '', '#/tasks');
    context.title('Task completed – Tasks');
    inbox.show();
    showCompleted(pane, done, inbox.tasks.find(each => each.key !== done.key));
  }

  const ticking = setInterval(refresh, WORDS_AGAIN_AFTER);
  await open(key);
  return {
    refresh,
    update: ([next]) => open(next),
    leave() {
      clearInterval(ticking);
      openKey = undefined;
      task?.leave();
    },
  };
}

function showNone(pane, context) {
  replace(pane,
    h('p', {}, 'Choose a task on the left. Its form is the one that Tasklist shows.'),
    !progressOf(context).isActive && h('p', {}, 'New here? ', h('a', { href: '#/tour' }, 'Take the tour of five minutes'), '.'));
}

function showProblem(pane, { status, message }) {
  const heading = h('h2', {}, status === 404 ? 'This task is not open' : 'This task cannot be shown');
  replace(pane, heading,
    h('p', {}, status === 404 ? 'It was completed, its process went on without it, or the trial was started anew.' : message),
    h('p', {}, h('a', { href: '#/tasks' }, 'All tasks')));
  focusOn(heading, { preventScroll: true });
}

function showCompleted(pane, task, next) {
  const heading = h('h2', {}, 'Task completed');
  replace(pane, heading,
    h('p', {}, [task.name, subject(task)].filter(Boolean).join(': ')),
    h('p', {}, h('a', { href: `#/processes/${task.instance}` }, 'See which way its process went')),
    next && h('p', {}, h('a', { href: `#/tasks/${next.key}` }, `Next task: ${next.name}, ${subject(next)}`)));
  focusOn(heading, { preventScroll: true });
}
