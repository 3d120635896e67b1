import assert from 'node:assert/strict';
import { test } from 'node:test';
import { currentTemplates, frozenTemplates, read, readJson } from '../project.js';
import { hasRepeatedKeys, versionViolations, violations, violationsOfCurrent } from './rules.js';

const FILE = 'element-templates/assign-license.json';

for (const each of [...currentTemplates(), ...frozenTemplates()]) {
  test(`${each.file} keeps the rules`, () => {
    assert.ok(!hasRepeatedKeys(read(each.file)));
    assert.deepEqual(violations(each), []);
  });
}

for (const each of currentTemplates()) {
  test(`${each.file} keeps the rules for what a modeler sees`, () => assert.deepEqual(violationsOfCurrent(each), []));
}

test('the versions follow on each other', () => {
  assert.ok(frozenTemplates().length > 0);
  assert.deepEqual(versionViolations(currentTemplates(), frozenTemplates()), []);
});

const BROKEN = [
  ['the template has the unknown key tooltipp', template => { template.tooltipp = ''; }],
  ['group license has the unknown key open', ({ groups }) => { groups[0].open = true; }],
  ['group license stands there twice', ({ groups }) => groups.push({ id: 'license' })],
  ['group more is empty', ({ groups }) => groups.push({ id: 'more' })],
  ['the icon is no SVG of its own', ({ icon }) => { icon.contents = 'https://example.com/icon.svg'; }],
  ['the icon is too large', ({ icon }) => { icon.contents = `data:image/svg+xml,${'x'.repeat(9000)}`; }],
  ['a service task has a job type, and nothing else', ({ properties }) => properties.shift()],
  ['userId has the unknown key tooltipp', property('userId', { tooltipp: '' })],
  ['retries is bound in an old form', property('retries', { binding: { type: 'zeebe:taskDefinition:retries' } })],
  ['excludedPlans depends on howMany, which does not come before it',
    property('excludedPlans', { condition: { property: 'howMany', equals: 'one' } })],
  ['retryBackoff depends on jobTimeout, which does not come before it',
    property('retryBackoff', { condition: { property: 'jobTimeout', equals: 'PT5M' } })],
  ['retryBackoff depends on a value that howManySkus cannot have',
    property('retryBackoff', { condition: { property: 'howManySkus', equals: 'none' } })],
  ['userId is in the unknown group person', property('userId', { group: 'person' })],
  ['userId is in the unknown group undefined', property('userId', { group: undefined })],
  ['howManySkus has a default that is none of its choices', property('howManySkus', { value: 'all' })],
  ['retries has a default that its own pattern refuses', property('retries', { value: 'three' })],
  ['retries has a pattern that does not compile', property('retries', { constraints: { notEmpty: true, pattern: { value: '^(PT' } } })],
  ['accessToken could take a credential, and those belong to the worker', property('excludedPlans', { id: 'accessToken' })],
  ['excludedPlans is bound to the same as another one',
    property('excludedPlans', { binding: { type: 'zeebe:input', name: 'userId' } })],
  ['userId has an id that another one has, too', property('excludedPlans', { id: 'userId' })],
  ['the input skuIds is not bound for each choice',
    ({ properties }) => properties.splice(properties.findIndex(({ type, value }) => type === 'Hidden' && value === '=null'), 1)],
  ['documentationRef does not lead to element-templates/assign-license.md',
    template => { template.documentationRef = 'https://example.com/remove-license.md'; }],
  ['userId has no label', property('userId', { label: '' })],
  ['licensesToRemove has neither description nor tooltip', property('licensesToRemove', { description: undefined, tooltip: undefined })],
  ['userId is free text without a placeholder', property('userId', { placeholder: undefined })],
  ['jobTimeout may be empty, but its pattern refuses that',
    property('jobTimeout', { constraints: { pattern: { value: '^(PT\\d+S)?$' } } })],
];

for (const [violation, change] of BROKEN) {
  test(`it is found that ${violation}`, () => {
    const template = readJson(FILE);
    change(template);
    assert.deepEqual([...violations({ template }), ...violationsOfCurrent({ file: FILE, template })], [violation]);
  });
}

test('it is found that a page is missing', () => {
  assert.ok(violationsOfCurrent({ file: 'element-templates/nothing.json', template: readJson(FILE) })
    .includes('there is no page element-templates/nothing.md'));
});

test('it is found that a key stands there twice', () => assert.ok(hasRepeatedKeys('{"id": "a", "id": "b"}')));

for (const [violation, newest, ...olds] of [
  ['element-templates/a.json has version 3 after 1', ['a', 'a', 3], ['a-1', 'a', 1]],
  ['element-templates/a-2.json holds version 1 of io.github.licenseworker.a', ['a', 'a', 2], ['a-2', 'a', 1]],
  ['element-templates/b.json has the id io.github.licenseworker.a', ['b', 'a', 2], ['a-1', 'a', 1]],
  ['element-templates/b-1.json has no newer one', ['a', 'a', 1], ['b-1', 'b', 1]],
  ['io.github.licenseworker.a 1 is there twice', ['a', 'a', 2], ['a-1', 'a', 1], ['a-1', 'a', 1]],
]) {
  test(`it is found that ${violation}`, () =>
    assert.ok(versionViolations([version(newest)], olds.map(version)).includes(violation)));
}

function version([file, id, number]) {
  return { file: `element-templates/${file}.json`, template: { id: `io.github.licenseworker.${id}`, version: number } };
}

function property(id, values) {
  return template => Object.assign(template.properties.find(each => each.id === id), values);
}
