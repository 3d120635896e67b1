import { endedAt, has, hasCome, incidentIn, newest, taskOf, whereItStands } from './checks.js';

const ASSIGN = 'LicenseOnboardingProcess';
const EMPLOYEE = 'EmployeeOnboardingProcess';
const CHANGE = 'LicenseChangeProcess';
const LEAVE = 'EmployeeOffboardingProcess';
const FREE_SEATS = 'FreeSeatsProcess';

const TASKS = { label: 'Tasks', href: '#/tasks' };
const PROCESSES = { label: 'Processes', href: '#/processes' };

/** A start form that is filled in for somebody at Tailspin. */
const startForm = (label, process, person, further) => ({
  label,
  href: `#/start/${process}?${new URLSearchParams({
    customerDomain: 'tailspin.onmicrosoft.com',
    userId: `${person.toLowerCase()}@tailspin.example`,
    ...further,
    requester: 'human-resources',
  })}`,
});

const request = (person, license) => startForm(`Ask for ${person}'s license`, ASSIGN, person, { skuName: license });

const isAssigned = (api, instance) => has(api, instance, 'outcome', 'assigned');

const isChanged = (api, instance) => has(api, instance, 'outcome', 'changed');

const hasLeft = (api, instance) => has(api, instance, 'outcome', 'offboarded');

const hasEndedWell = async (api, instance) => endedAt(instance, 'License assigned');

const isTakenBack = async (api, instance) =>
  endedAt(instance, 'Onboarding cancelled') && await has(api, instance, 'removalOutcome', 'removed');

/**
 * What the tour goes through. `check` looks whether a step has happened, and says what it has found. Its people are at
 * Tailspin, where nobody else of the demo is.
 *
 * @type {{ title: string, text: string[], actions?: { label: string, href: string }[],
 *   check: (context: { api: import('../api.js').api }) => Promise<{ done: boolean, says: string }> }[]}
 */
export const steps = [
  {
    title: 'Assign a license: a seat is free',
    text: [
      'Carpenter, a new hire of the customer Tailspin, needs Office 365 E3, and a seat is free. '
        + 'Press "Ask for Carpenter\'s license": the form is filled in already. Press "Start".',
      'The worker finds the license at Microsoft and assigns it: press "Microsoft" to see it in Carpenter\'s row.',
    ],
    actions: [request('Carpenter', 'Office 365 E3')],
    check: hasCome('Carpenter', ASSIGN, isAssigned, 'Carpenter has the license.'),
  },
  {
    title: 'Look which way it went',
    text: [
      'Open Carpenter\'s license onboarding under "Processes": its diagram shows the way that it took and where it stands. '
        + 'Click "Check request" in the diagram to get to the process that it called; at "Tell requester", "Show the table" '
        + 'shows the rule that fired.',
      'It waits at "Tell requester": this trial sends no mail, so a person passes the message on. Be the "Onboarding desk", '
        + 'open the task "Pass on message" for Carpenter, press "Assign to me", choose "Yes, they know" and complete it.',
    ],
    actions: [PROCESSES, TASKS],
    check: hasCome('Carpenter', ASSIGN, hasEndedWell, 'Carpenter\'s process has ended with "License assigned".'),
  },
  {
    title: 'No seat is free: approve it, and it is bought',
    text: [
      'Tailor needs Power BI Pro, and all seats are taken. Be the "Approver", open the task "Approve more seats" for Tailor '
        + 'and press "Assign to me".',
      'Choose "Buy the seats", tick that they are paid, enter the user name that stands at the top, and complete the task: '
        + 'the worker buys a seat and assigns it.',
    ],
    actions: [TASKS],
    check: async ({ api }) => {
      const instance = await newest(api, 'Tailor', ASSIGN);
      if (!await hasEndedWell(api, instance)) {
        return { done: false, says: whereItStands('Tailor', instance) };
      }
      return await has(api, instance, 'seatsBought', 1)
        ? { done: true, says: 'A seat was bought, and Tailor has the license.' }
        : { done: true, says: 'Tailor has the license; no seat had to be bought.' };
    },
  },
  {
    title: 'A policy blocks the partner: exempt it, and it goes on',
    text: [
      'Tailspin\'s Conditional Access keeps the partner out, so Baker gets no license. Press "Microsoft", go to Tailspin and '
        + 'press "Exempt the partner".',
      'Then be the "Customer contact", open "Exempt partner from policy" for Baker, press "Assign to me", choose '
        + '"The partner is exempted, try again", enter your user name, and complete the task.',
    ],
    actions: [TASKS],
    check: hasCome('Baker', ASSIGN, hasEndedWell, 'The policy lets the partner in, and Baker has the license.'),
  },
  {
    title: 'Break something: an incident',
    text: [
      'What nobody can decide becomes an incident for an operator. Press "Microsoft", and under "For a minute, Partner Center ..." '
        + 'press "knows no address: 404", as if the worker had a wrong address.',
      'Within that minute press "Ask for Mason\'s license", and then "Start". Then open Mason\'s process under "Processes" and '
        + 'read what the incident says to do.',
    ],
    actions: [request('Mason', 'Microsoft 365 E3'), PROCESSES],
    check: async ({ api }) => {
      const instance = await newest(api, 'Mason', ASSIGN);
      if (await isAssigned(api, instance)) {
        return { done: true, says: 'Mason has the license already.' };
      }
      const incident = await incidentIn(api, instance);
      return incident
        ? { done: true, says: `There is an incident at "${incident.elementName}".` }
        : { done: false, says: whereItStands('Mason', instance) };
    },
  },
  {
    title: 'Repair it, and retry',
    text: [
      'Press "Back to normal" in the panel "Microsoft", and "Retry" at the incident of Mason\'s process.',
      'The process goes on where it stood, and Mason gets Microsoft 365 E3.',
    ],
    actions: [PROCESSES],
    check: hasCome('Mason', ASSIGN, isAssigned, 'Mason has the license.'),
  },
  {
    title: 'Nobody decides: the deadline passes',
    text: [
      'Weaver\'s request for Visio Plan 2 waits for an approval that nobody gives. Do not wait for days: press '
        + '"A week" beside "Let pass" at the top. This ends all other open approvals, too.',
      'The approval is withdrawn, and the onboarding leads are asked: be the "Onboarding lead" to see the task '
        + '"Decide on overdue approval" for Weaver.',
    ],
    actions: [TASKS],
    check: async ({ api }) => {
      const instance = await newest(api, 'Weaver', ASSIGN);
      const escalated = await taskOf(api, instance, 'Task_DecideOnOverdueApproval');
      if (escalated) {
        return { done: true, says: 'The approval is overdue, and the leads are asked.' };
      }
      return instance?.ended
        ? { done: true, says: `Weaver's process has ended with "${instance.end}".` }
        : { done: false, says: whereItStands('Weaver', instance) };
    },
  },
  {
    title: 'Cancel: the license is taken back',
    text: [
      'Glazier has Office 365 E3, but will not come. Open Glazier\'s employee onboarding under "Processes": it waits until '
        + 'somebody confirms the start, and for messages.',
      'Send the message "license-onboarding-cancelled" there. The process takes back what it has given.',
    ],
    actions: [PROCESSES],
    check: hasCome('Glazier', EMPLOYEE, isTakenBack, 'The onboarding is cancelled, and Glazier has no license anymore.'),
  },
  {
    title: 'Change a license for another',
    text: [
      'Carpenter now needs Microsoft 365 E5 in place of Office 365 E3. Press "Change Carpenter\'s license" and then "Start": '
        + 'one request takes the one and gives the other, so nothing of the mailbox is lost.',
      'Press "Microsoft" to see it in Carpenter\'s row.',
    ],
    actions: [startForm('Change Carpenter\'s license', CHANGE, 'Carpenter',
      { skuName: 'Office 365 E3', newSkuName: 'Microsoft 365 E5' })],
    check: hasCome('Carpenter', CHANGE, isChanged, 'Carpenter has Microsoft 365 E5.'),
  },
  {
    title: 'Somebody leaves: first the mailbox, then the licenses',
    text: [
      'Mason leaves. Press "Have Mason leave" and then "Start". No license goes before somebody has said what becomes of the '
        + 'mailbox: be the "Customer contact", open "Confirm mailbox" for Mason, press "Assign to me", choose the shared '
        + 'mailbox, enter your user name, and complete the task.',
      'Microsoft takes a while to show what has gone: press "An hour" beside "Let pass".',
    ],
    actions: [startForm('Have Mason leave', LEAVE, 'Mason', {}), TASKS],
    check: hasCome('Mason', LEAVE, hasLeft, 'Mason has no license anymore.'),
  },
  {
    title: 'Give back what is free',
    text: [
      'The seats of those who left cost money until they are given back. Tailspin has one list of them for each month: be '
        + 'the "Approver", and open "Decide on free seats" for Tailspin.',
      'Press "Assign to me", enter for one license that 1 seat is to be given back at the renewal, enter your user name, and '
        + 'complete the task. Press "Microsoft" to see how many seats the next term has.',
    ],
    actions: [TASKS],
    check: async ({ api }) => await anyReturn(api)
      ? { done: true, says: 'A seat is given back.' }
      : { done: false, says: 'No seat is given back yet.' },
  },
];

/** Whether seats of Tailspin's list are given back, now or at the renewal. */
async function anyReturn(api) {
  const lists = (await api.get('/instances')).filter(instance => instance.process.id === FREE_SEATS);
  const variables = await Promise.all(lists.map(async list => (await api.get(`/instances/${list.key}`)).variables));
  const value = (all, name) => JSON.parse(all.find(variable => variable.name === name)?.value ?? 'null');
  return variables.some(all => value(all, 'customerName') === 'Tailspin' && value(all, 'seatReturns')?.length > 0);
}
