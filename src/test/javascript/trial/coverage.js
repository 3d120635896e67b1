import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fields } from '../forms/components.js';
import { diagrams, forms, read, readJson } from '../project.js';
import { Person } from './person.js';

/** Comes after all scenarios: whether they have left nothing out that the models have. */
export function coverage(stage) {
  test('Every process with a start form was started by it', () => {
    const startable = diagrams().filter(file => read(file).includes('formId="start-')).map(idOf);
    assert.deepEqual(startable.filter(id => !Person.started.has(id)), []);
  });

  test('In every form of a task every decision was made', () => {
    const tasks = forms().map(readJson).filter(({ id }) => diagrams().some(file => read(file).includes(`formId="${id}"`)) && !id.startsWith('start-'));
    const decisions = tasks.flatMap(form => fields(form).filter(({ type }) => type === 'radio')
      .flatMap(({ key, values = [] }) => values.map(({ value }) => `${form.id}/${key}/${value}`)));
    assert.ok(decisions.length > 30);
    assert.deepEqual(decisions.filter(decision => !Person.chosen.has(decision)), []);
  });

  test('Every task was done, and every timer went off', async () => {
    const done = new Set();
    for (const { key } of await stage.trial.get('/instances')) {
      const { elements, process } = await stage.trial.instance(key);
      Object.entries(elements).filter(([, { completed }]) => completed > 0).forEach(([id]) => done.add(`${process.id}/${id}`));
    }
    const expected = diagrams().flatMap(file => elementsOf(read(file), /<bpmn:(userTask|\w+Event)\b[^>]*? id="(\w+)"[^>]*>(.*?)<\/bpmn:\1>/gs)
      .map(id => `${idOf(file)}/${id}`));
    assert.ok(expected.length > 30);
    assert.deepEqual(expected.filter(id => !done.has(id)), []);
  });
}

const idOf = file => read(file).match(/<bpmn:process id="(\w+)"/)[1];

const elementsOf = (xml, pattern) => [...xml.matchAll(pattern)]
  .filter(([, kind, , content]) => kind === 'userTask' || content.includes('timerEventDefinition'))
  .map(([, , id]) => id);
