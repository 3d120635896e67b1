/** The newest instance of a process for a person, called ones left out; undefined where there is none. */
export async function newest(api, person, process) {
  const instances = await api.get('/instances');
  // before Microsoft was asked for the name, the address is all that is known
  const names = [person, `${person.toLowerCase()}@tailspin.example`];
  return instances.find(instance => names.includes(instance.person) && instance.process.id === process && !instance.parent);
}

/** Whether it has ended, with this end event alone. */
export const endedAt = (instance, end) => instance?.state === 'completed' && instance.end === end;

/** Whether a variable of the instance itself has this value. */
export async function has(api, instance, name, value) {
  if (!instance) {
    return false;
  }
  const { variables } = await api.get(`/instances/${instance.key}`);
  return variables.some(each => each.name === name && each.value === JSON.stringify(value));
}

export async function incidentIn(api, instance) {
  return instance && (await api.get(`/instances/${instance.key}`)).incidents[0];
}

/** The open task of this element in the instance or one that it has called. */
export async function taskOf(api, instance, element) {
  return instance && (await api.get('/tasks')).find(task => task.root === instance.key && task.elementId === element);
}

/**
 * A check that a person's process has come as far as `isDone(api, instance)` says; until then it tells where it stands.
 *
 * @param says what is told when it is done
 */
export const hasCome = (person, process, isDone, says) => async ({ api }) => {
  const instance = await newest(api, person, process);
  return await isDone(api, instance) ? { done: true, says } : { done: false, says: whereItStands(person, instance) };
};

export function whereItStands(person, instance) {
  if (!instance) {
    return `Nobody has asked for ${person} yet.`;
  }
  if (instance.ended) {
    return `${person}'s process has ended with "${instance.end}".`;
  }
  return instance.state === 'incident'
    ? `${person}'s process has an incident.`
    : `${person}'s process waits at ${instance.at.map(name => `"${name}"`).join(', ') || 'its first step'}.`;
}
