import './microsoft.css';
import { h } from '../dom.js';

const CALM = 1_500;

/** Shows the control page of the simulated Microsoft beside the view when the button is pressed. */
export function show(panel, button, context) {
  let frame;
  let timer;
  let isPointedAt = false;
  let isDue = false;

  // what somebody does in it, or types, is not taken from them: it is reloaded when they have left it
  const isInUse = () => isPointedAt || document.activeElement === frame;
  const frameOf = title => h('iframe', { title, src: context.state.microsoft });

  const reload = () => {
    isDue = false;
    const next = frameOf(null);
    next.setAttribute('aria-hidden', 'true');
    next.tabIndex = -1;
    // takes the place of the one before when it has something to show, so that nothing flickers
    next.addEventListener('load', () => {
      if (isInUse()) {
        next.remove();
        isDue = true;
        return;
      }
      frame.remove();
      next.removeAttribute('aria-hidden');
      next.removeAttribute('tabindex');
      next.title = 'Simulated Microsoft';
      frame = next;
    }, { once: true });
    frames.append(next);
  };
  const isFree = () => isDue && frame && !panel.hidden && !isInUse();
  const reloadWhenFree = () => {
    if (isFree()) {
      timer ??= setTimeout(() => {
        timer = undefined;
        if (isFree()) {
          reload();
        }
      }, CALM);
    }
  };
  const frames = h('div', {
    class: 'frames',
    tabindex: 0,
    role: 'region',
    'aria-label': 'Page of the simulated Microsoft',
    onpointerenter: () => isPointedAt = true,
    onpointerleave() {
      isPointedAt = false;
      reloadWhenFree();
    },
  });
  addEventListener('focus', reloadWhenFree);

  const wider = h('button', { type: 'button', 'aria-pressed': 'false', onclick: () => wider.setAttribute('aria-pressed', String(panel.classList.toggle('wider'))) }, 'Wider');
  panel.append(h('div', { class: 'actions' },
    h('strong', {}, 'Microsoft'),
    h('button', { type: 'button', onclick: reload }, 'Reload'),
    wider,
    h('a', { href: context.state.microsoft, target: '_blank', rel: 'noopener' }, 'In a tab of its own')), frames);
  button.addEventListener('click', () => {
    panel.hidden = !panel.hidden;
    button.setAttribute('aria-expanded', String(!panel.hidden));
    if (!frame) {
      isDue = false;
      frame = frameOf('Simulated Microsoft');
      frames.append(frame);
    } else if (isDue) {
      reloadWhenFree();
    }
  });
  return {
    refresh() {
      isDue = true;
      reloadWhenFree();
    },
  };
}
