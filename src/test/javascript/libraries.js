/** Libraries that Node cannot import as they are, because they leave endings off their imports: bundle.js puts them into one file. */
export { default as HeadlessModeler } from 'bpmn-js-headless/lib/Modeler';
export { default as zeebe } from 'zeebe-bpmn-moddle/resources/zeebe.json';
export { default as zeebeBehaviors } from 'camunda-bpmn-js-behaviors/lib/camunda-cloud';
export { CloudElementTemplatesCoreModule, CloudElementTemplatesLinterPlugin } from 'bpmn-js-element-templates';
export { Linter as CamundaLinter } from '@camunda/linting';
export { FormLinter } from '@camunda/form-linting';
export { lintExpression } from '@bpmn-io/feel-lint';
export { validateZeebe } from '@bpmn-io/element-templates-validator';
