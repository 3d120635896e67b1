import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lint } from '../diagrams/linters.js';
import { allTemplates, currentTemplates, VERSIONS } from '../project.js';
import { enter, valueOf } from './bindings.js';
import { blankDiagram } from './blank-diagram.js';
import { fill, shownProperties } from './fill.js';
import { open } from './headless-modeler.js';
import { choicesOf, userValue } from './user-values.js';

for (const { file, template } of currentTemplates()) {
  for (const type of template.appliesTo) {
    test(`${file}, applied to a ${type} with what is required, has no problems`, async () => {
      const diagram = await open(blankDiagram(type), allTemplates());
      diagram.apply('Element', template);
      shownProperties(diagram, 'Element', template)
        .filter(property => property.constraints?.notEmpty && !valueOf(diagram, 'Element', property))
        .forEach(property => enter(diagram, 'Element', property, userValue([property], true)));

      assert.equal(diagram.element('Element').type, template.elementType.value);
      assert.deepEqual(await problems(diagram, template), []);
    });
  }

  for (const choices of choicesOf(template)) {
    for (const asExpressions of [true, false]) {
      test(`${file}, filled in with ${asExpressions ? 'expressions' : 'texts'} and ${JSON.stringify(choices)}, has no problems`, async () => {
        const diagram = await open(blankDiagram(template.appliesTo[0]), allTemplates());
        diagram.apply('Element', template);
        fill(diagram, 'Element', template, choices, asExpressions);

        assert.deepEqual(await problems(diagram, template), []);
        const filledIn = await diagram.xml();
        diagram.apply('Element', template);
        assert.equal(await diagram.xml(), filledIn, 'applying the template again changes nothing');
      });
    }
  }
}

const problems = async (diagram, template) => [
  ...diagram.problems,
  ...await lint(await diagram.xml(), allTemplates(), VERSIONS.filter(version => diagram.isFor(template, version))),
];
