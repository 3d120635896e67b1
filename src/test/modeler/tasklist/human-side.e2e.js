import { after, before, describe } from 'node:test';
import { HumanSide } from './human-side.js';
import { employeeOnboarding } from './employee-onboarding.js';
import { incidents } from './incidents.js';
import { licenseOffboarding } from './license-offboarding.js';
import { licenseOnboarding } from './license-onboarding.js';
import { restart } from './restart.js';
import { seatPurchase } from './seat-purchase.js';
import { teamOnboarding } from './team-onboarding.js';

const human = new HumanSide();

before(() => human.up());

after(() => human.down());

// one stack for all, as starting it takes a minute
describe('Seat purchase', () => seatPurchase(human));
describe('License onboarding', () => licenseOnboarding(human));
describe('Team onboarding', () => teamOnboarding(human));
describe('License offboarding', () => licenseOffboarding(human));
describe('Employee onboarding', () => employeeOnboarding(human));
describe('Incidents', () => incidents(human));
describe('Restart', () => restart(human));
