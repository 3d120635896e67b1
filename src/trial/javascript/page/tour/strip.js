import { h, replace, setText } from '../dom.js';
import { progressOf } from './progress.js';
import { steps } from './steps.js';

/** Shows below the header, on other views, where the tour is; and checks its step whenever something has changed. */
export function showStrip(container, context) {
  const progress = progressOf(context);
  const step = h('a');
  const says = h('span', { class: 'says' });
  const next = h('a');
  const strip = h('section', { 'aria-label': 'Tour' }, step, says, next,
    h('button', { type: 'button', onclick: () => progress.finish() }, 'Leave the tour'));
  replace(container, strip);

  const show = () => {
    strip.hidden = !progress.isActive || context.view === 'tour';
    setText(step, `Tour, step ${progress.step + 1} of ${steps.length}: ${steps[progress.step].title}`);
    step.href = `#/tour/${progress.step + 1}`;
    setText(says, progress.found.says);
    const isLast = progress.step === steps.length - 1;
    next.hidden = !progress.isDone(progress.step);
    next.href = isLast ? '#/tour/finished' : `#/tour/${progress.step + 2}`;
    setText(next, isLast ? 'Finish' : 'Next step');
    says.className = progress.isDone(progress.step) ? 'says mark good' : 'says light';
  };
  progress.onChange(show);
  show();

  return {
    async refresh() {
      if (progress.isActive && await progress.check(context.api)) {
        context.say(`Step ${progress.step + 1} of the tour is done. ${progress.found.says}`);
      }
      show();
    },
  };
}
