/**
 * What the tour goes through. `check` looks whether a step has happened, and says what it has found.
 *
 * @type {{ title: string, text: string[], actions?: { label: string, href: string }[],
 *   check: (context: { api: import('../api.js').api }) => Promise<{ done: boolean, says: string }> }[]}
 */
export const steps = [
  {
    title: 'See what is open',
    text: ['The processes ask people by tasks. Open the tasks, and come back.'],
    actions: [{ label: 'Open the tasks', href: '#/tasks' }],
    async check({ api }) {
      const { length } = await api.get('/tasks');
      return { done: length > 0, says: length > 0 ? `${length} tasks are open.` : 'No task is open yet.' };
    },
  },
];
