import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lint } from '../diagrams/linters.js';
import { allTemplates, currentTemplates, frozenTemplates, VERSIONS } from '../project.js';
import { valueOf } from './bindings.js';
import { blankDiagram } from './blank-diagram.js';
import { fill, sameBinding, shownProperties } from './fill.js';
import { open } from './headless-modeler.js';
import { choicesOf } from './user-values.js';

for (const { file, template: former } of frozenTemplates()) {
  const newest = currentTemplates().map(({ template }) => template).find(({ id }) => id === former.id);

  for (const choices of choicesOf(former)) {
    for (const asExpressions of [true, false]) {
      const values = `${asExpressions ? 'expressions' : 'texts'} and ${JSON.stringify(choices)}`;

      test(`an element of ${file} with ${values} keeps what the user entered when it is upgraded`, async () => {
        const diagram = await open(blankDiagram(former.appliesTo[0]), allTemplates());
        diagram.apply('Element', former);
        const entered = fill(diagram, 'Element', former, choices, asExpressions, newest);

        diagram.apply('Element', newest);

        assert.equal(diagram.element('Element').businessObject.get('zeebe:modelerTemplateVersion'), newest.version);
        for (const [property, value] of entered) {
          assert.equal(valueOf(diagram, 'Element', property), value, property.id);
        }
        for (const property of shownProperties(diagram, 'Element', newest).filter(isNewSince(former))) {
          assert.equal(valueOf(diagram, 'Element', property), defaultOf(property), property.id);
        }
        assert.deepEqual(await lint(await diagram.xml(), allTemplates(), VERSIONS.filter(v => diagram.isFor(newest, v))), []);
      });
    }
  }
}

// the Modeler writes a switch that takes no expression of the user as an expression
const defaultOf = ({ type, feel, value }) => type === 'Boolean' && feel === 'static' ? `=${value}` : value;

const isNewSince = former => property => sameBinding(former, property).length === 0;
