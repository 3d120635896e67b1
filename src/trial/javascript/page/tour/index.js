import './tour.css';
import { focusOn, h, replace, setAttribute, setText } from '../dom.js';
import { progressOf } from './progress.js';
import { steps } from './steps.js';

const FINISHED = 'finished';

/** The steps of the tour on the left, one of them on the right. */
export function show(container, [place], context) {
  const progress = progressOf(context);
  const links = steps.map(({ title }, step) => h('a', { href: `#/tour/${step + 1}` },
    h('span', { class: 'number', 'aria-hidden': 'true' }), h('span', {}, title), h('span', { class: 'unseen' })));
  const bar = h('progress', { id: 'tour-progress', max: steps.length });
  const count = h('label', { for: 'tour-progress', class: 'light' });
  const pane = h('section', { class: 'panel', 'aria-label': 'Step' });
  const says = h('p', { class: 'note', role: 'status' });
  container.append(
    h('div', {}, h('h1', {}, 'Tour'), h('p', { class: 'progress' }, bar, count),
      h('ol', { 'aria-label': 'Steps' }, links.map(link => h('li', {}, link)))),
    pane);

  const mark = () => {
    bar.value = progress.done;
    setText(count, `${progress.done} of ${steps.length} done`);
    links.forEach((link, step) => {
      const [number, , state] = link.children;
      const isDone = progress.isDone(step);
      setText(number, isDone ? '✓' : `${step + 1}`);
      setText(state, isDone ? ', done' : '');
      link.classList.toggle('done', isDone);
      setAttribute(link, 'aria-current', progress.isActive && step === progress.step ? 'step' : null);
    });
    setText(says, progress.found.says || 'Looking …');
    says.className = progress.isDone(progress.step) ? 'note good' : 'note';
  };

  const open = async next => {
    if (next === FINISHED) {
      progress.finish();
      return showEnd(pane, context);
    }
    const asked = Number(next) - 1;
    progress.goTo(steps[asked] ? asked : progress.step);
    showStep(pane, progress.step, says, context);
    await progress.check(context.api);
  };

  const leave = progress.onChange(mark);
  open(place);
  mark();
  return {
    leave,
    async update([next]) {
      const opened = open(next);
      focusOn(pane.querySelector('h2'), { preventScroll: true });
      await opened;
    },
  };
}

function showStep(pane, step, says, context) {
  const { title, text, actions = [] } = steps[step];
  const isLast = step === steps.length - 1;
  context.title(`Step ${step + 1} – Tour`);
  replace(pane,
    h('p', { class: 'light' }, `Step ${step + 1} of ${steps.length}`),
    h('h2', {}, title),
    text.map(paragraph => h('p', {}, paragraph)),
    h('p', { class: 'actions' }, actions.map(({ label, href }) => h('a', { class: 'button', href }, label))),
    says,
    h('div', { class: 'actions steps' },
      step > 0 && h('a', { class: 'button', href: `#/tour/${step}` }, 'Back'),
      h('a', { class: 'button primary', href: `#/tour/${isLast ? FINISHED : step + 2}` }, isLast ? 'Finish' : 'Next')));
}

function showEnd(pane, context) {
  context.title('Tour finished');
  replace(pane,
    h('h2', {}, 'That was the tour'),
    h('p', {}, 'Everything that you have seen goes on here: do the other tasks, start processes of your own, and break what you like.'),
    h('p', { class: 'actions' },
      h('a', { class: 'button', href: '#/tasks' }, 'Tasks'),
      h('a', { class: 'button', href: '#/start' }, 'Start a process'),
      h('a', { class: 'button', href: '#/tour/1' }, 'Take the tour again')));
}
