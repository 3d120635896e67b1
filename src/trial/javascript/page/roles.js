/** Whom the processes ask, with the groups of the tasks that are theirs. */
export const ROLES = [
  { id: 'everybody', name: 'Everybody', has: () => true },
  { id: 'approver', name: 'Approver', has: group => group === 'license-approvers' },
  { id: 'procurement', name: 'Procurement', has: group => group === 'procurement' },
  { id: 'onboarding-desk', name: 'Onboarding desk', has: group => group === 'onboarding-desk' },
  { id: 'onboarding-lead', name: 'Onboarding lead', has: group => group === 'onboarding-leads' },
  { id: 'partner-administrator', name: 'Partner administrator', has: group => group === 'partner-administrators' },
  // each customer has a group of its own
  { id: 'customer-contact', name: 'Customer contact', has: group => /^(customer-)?contacts-/.test(group) },
];

export const role = id => ROLES.find(each => each.id === id) ?? ROLES[0];

export const isFor = (task, { id, has }) => id === ROLES[0].id || task.groups.some(has);

/** Whom a task is for, in words. */
export function audience(task) {
  const names = task.groups.map(group => ROLES.slice(1).find(({ has }) => has(group))?.name ?? group);
  return [...new Set(names)].join(', ');
}
