import './start.css';
import { focusOn, h, replace, setText } from '../dom.js';
import { OpenForm } from '../forms/index.js';

/** All processes; or the start form of one, filled in with what follows a ? in the address. */
export async function show(container, [id], context) {
  let shown = {};
  async function open(next) {
    shown.leave?.();
    shown = {};
    try {
      shown = next ? await showStart(container, await context.api.get(`/processes/${next}`), context) : await showAll(container, context);
    } catch (error) {
      replace(container, h('h1', {}, 'Start'), h('p', { class: 'note bad' }, error.message));
    }
  }
  await open(id);
  return {
    leave: () => shown.leave?.(),
    async update([next]) {
      await open(next);
      focusOn(container.querySelector('h1'));
    },
  };
}

const firstSentence = text => text.match(/^.*?[.](?=\s|$)/s)?.[0] ?? text;

async function showAll(container, context) {
  context.title('Start');
  const processes = await context.api.get('/processes');
  const item = ({ id, name, description, startForm }) => h('li', {},
    startForm ? h('a', { href: `#/start/${id}` }, name ?? id) : h('strong', {}, name ?? id),
    description && h('p', {}, firstSentence(description)));
  replace(container,
    h('h1', {}, 'Start'),
    h('p', { class: 'light' }, 'Processes that somebody starts with a form:'),
    h('ul', { class: 'startable', 'aria-label': 'Processes with a start form' }, processes.filter(each => each.startForm).map(item)),
    h('h2', {}, 'Called by other processes'),
    h('ul', { class: 'called', 'aria-label': 'Processes that others call' }, processes.filter(each => !each.startForm).map(item)));
  return {};
}

async function showStart(container, process, context) {
  const { id, name, description, schema } = process;
  context.title(`${name} – Start`);
  const box = h('div', { class: 'form' });
  const button = h('button', { type: 'button', class: 'primary', onclick: start }, 'Start');
  const refusal = h('p', { class: 'note bad', role: 'alert', hidden: true });
  replace(container,
    h('p', {}, h('a', { href: '#/start' }, 'All processes')),
    h('h1', {}, name),
    description && h('p', { class: 'description' }, description));
  if (!schema) {
    container.append(h('p', { class: 'note' }, 'Other processes call this one; it has no form to start it with.'));
    return {};
  }
  container.append(
    h('p', { class: 'light' }, 'For example: the customer contoso.onmicrosoft.com, the person nurse@contoso.example, the license '
      + 'Visio Plan 2. Press Microsoft at the top to see who and what there is.'),
    h('div', { class: 'panel' }, box, h('div', { class: 'actions complete' }, button, refusal)));
  const form = await OpenForm.open(box, {
    schema,
    data: Object.fromEntries(context.query),
    run: context.state.run,
    name: [id, ...context.query.values()].join(' '),
    onSubmit: start,
  });

  async function start() {
    if (button.disabled) {
      return;
    }
    button.disabled = true;
    refusal.hidden = true;
    try {
      const variables = await form.submit();
      if (variables) {
        const { instance } = await context.api.post(`/processes/${id}/instances`, { variables });
        form.forgetDraft();
        showStarted(container, process, instance);
        return;
      }
      refuse('Please correct what is marked in the form.');
    } catch (error) {
      refuse(error.message);
    }
    button.disabled = false;
  }

  function refuse(message) {
    refusal.hidden = false;
    setText(refusal, message);
  }

  return { leave: () => form.destroy() };
}

function showStarted(container, { name }, instance) {
  const heading = h('h1', {}, 'Process started');
  replace(container, heading,
    h('p', {}, name),
    h('p', { class: 'actions' },
      h('a', { class: 'button primary', href: `#/processes/${instance}` }, 'See where it stands'),
      h('a', { class: 'button', href: '#/tasks' }, 'Open the tasks'),
      h('a', { class: 'button', href: '#/start' }, 'Start another process')));
  focusOn(heading);
}
