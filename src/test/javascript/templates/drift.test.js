import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allTemplates, diagrams, read } from '../project.js';
import { open } from './headless-modeler.js';
import { templateMeantFor, WITHOUT_TEMPLATE } from './meant-for.js';

for (const file of diagrams()) {
  test(`${file} is what the Modeler would save`, async () => {
    const diagram = await open(read(file), allTemplates());
    assert.deepEqual(diagram.problems, []);
    assert.equal(await diagram.xml(), read(file), 'run: npm run retemplate');
  });

  test(`in ${file}, applying each template again changes nothing`, async () => {
    const diagram = await open(read(file), allTemplates());
    const before = await diagram.xml();
    diagram.elements
      .filter(({ businessObject }) => businessObject.get('zeebe:modelerTemplate'))
      .forEach(({ id, businessObject }) => diagram.apply(id, {
        id: businessObject.get('zeebe:modelerTemplate'),
        version: businessObject.get('zeebe:modelerTemplateVersion'),
      }));
    assert.equal(await diagram.xml(), before);
  });

  test(`in ${file}, every element that a template is there for has it`, async () => {
    const diagram = await open(read(file), allTemplates());
    for (const { id, businessObject } of diagram.elements.filter(({ id }) => !WITHOUT_TEMPLATE.includes(id))) {
      const meant = templateMeantFor(businessObject, allTemplates());
      if (meant) {
        assert.equal(businessObject.get('zeebe:modelerTemplate'), meant, id);
        assert.ok(businessObject.get('zeebe:modelerTemplateVersion'), id);
      }
    }
  });
}
