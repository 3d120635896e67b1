import { after, before, describe } from 'node:test';
import { accessibility } from './accessibility.js';
import { coverage } from './coverage.js';
import { employeeOffboarding } from './employee-offboarding.js';
import { employeeOnboarding } from './employee-onboarding.js';
import { freeSeats } from './free-seats.js';
import { incidents } from './incidents.js';
import { licenseChange } from './license-change.js';
import { licenseChangeList } from './license-change-list.js';
import { licenseOffboarding } from './license-offboarding.js';
import { licenseOnboarding } from './license-onboarding.js';
import { blockedReview, licenseReview } from './license-review.js';
import { refusals, restart } from './lifecycle.js';
import { processes } from './processes.js';
import { seatPurchase } from './seat-purchase.js';
import { seatReturn } from './seat-return.js';
import { Stage } from './stage.js';
import { starting } from './starting.js';
import { teamOnboarding } from './team-onboarding.js';
import { time } from './time.js';
import { tour } from './tour.js';

const stage = new Stage();

before(() => stage.up());

after(() => stage.down());

describe('Several people at once', { concurrency: 3 }, () => {
  seatPurchase(stage.scenario);
  seatReturn(stage.scenario);
  licenseOnboarding(stage.scenario);
  teamOnboarding(stage.scenario);
  licenseChange(stage.scenario);
  licenseChangeList(stage.scenario);
  licenseOffboarding(stage.scenario);
  employeeOnboarding(stage.scenario);
  licenseReview(stage.scenario);
  employeeOffboarding(stage.scenario);
  starting(stage.scenario);
  processes(stage.scenario);
  accessibility(stage.scenario);
  refusals(stage);
});

describe('One after the other', () => {
  incidents(stage.scenario);
  // its deadlines must not have passed before
  tour(stage.scenario);
  blockedReview(stage.scenario);
  time(stage.scenario);
  freeSeats(stage.scenario);
  coverage(stage);
  restart(stage);
});
