import { createRequire } from 'node:module';
import bpmnlint from 'bpmnlint';
import NodeResolver from 'bpmnlint/lib/resolver/node-resolver.js';
import { BpmnModdle } from 'bpmn-moddle';
import { libraries } from '../bundle.js';
import { VERSIONS } from '../project.js';

const { CamundaLinter, CloudElementTemplatesLinterPlugin } = libraries;
const require = createRequire(import.meta.url);
const PLUGIN = '../../../../lint/bpmnlint-plugin-license-worker';
const plugin = require(PLUGIN);
const moddle = new BpmnModdle({
  zeebe: require('zeebe-bpmn-moddle/resources/zeebe.json'),
  modeler: require('modeler-moddle/resources/modeler.json'),
});

/** What bpmnlint and the Modeler's own linter report of a diagram, as lines that begin with the versions of Camunda. */
export async function lint(xml, templates, versions = VERSIONS) {
  const camundaLinter = new CamundaLinter({ type: 'cloud', plugins: [CloudElementTemplatesLinterPlugin(templates)] });
  const versionsByReport = new Map();
  for (const version of versions) {
    const asVersion = forVersion(xml, version);
    const reports = [...await bpmnlintReports(asVersion, version), ...await camundaLinter.lint(asVersion)];
    const { elementsById } = await moddle.fromXML(xml);
    new Set(reports.filter(report => !isMistaken(report, xml) && !isInnerStart(report, elementsById)).map(line))
      .forEach(report => versionsByReport.set(report, [...versionsByReport.get(report) ?? [], version]));
  }
  return [...versionsByReport].map(([report, reporting]) => `${reporting.join(' ')} ${report}`);
}

/** The versions of Camunda that a diagram is for: from the one that it names on. */
export function versionsOf(xml) {
  const [, named] = /modeler:executionPlatformVersion="(8\.\d+)\.\d+"/.exec(xml);
  return VERSIONS.slice(VERSIONS.indexOf(named));
}

/** What our own lint rules report of a diagram, as they are set by their plugin. */
export async function ownReports(xml) {
  const { rootElement } = await moddle.fromXML(xml);
  const rules = Object.fromEntries(Object.keys(plugin.configs.recommended.rules)
    .map(rule => [rule, require(`${PLUGIN}/rules/${rule}.js`)]));
  const linter = new bpmnlint.Linter({
    config: { rules: Object.fromEntries(Object.keys(rules).map(rule => [`license-worker/${rule}`, 'error'])) },
    resolver: { resolveRule: (_, name) => rules[name] },
  });
  return Object.entries(await linter.lint(rootElement)).flatMap(([rule, reports]) => reports.map(report => line({ ...report, rule })));
}

/** The linters choose their rules by this attribute; without it the Modeler's linter reports nothing at all. */
function forVersion(xml, version) {
  const attribute = /modeler:executionPlatform="Camunda Cloud" modeler:executionPlatformVersion="8\.\d+\.\d+"/;
  if (!attribute.test(xml)) {
    throw new Error('The diagram needs modeler:executionPlatform="Camunda Cloud" and modeler:executionPlatformVersion');
  }
  return xml.replace(attribute, `modeler:executionPlatform="Camunda Cloud" modeler:executionPlatformVersion="${version}.0"`);
}

async function bpmnlintReports(xml, version) {
  const { rootElement, warnings } = await moddle.fromXML(xml);
  const linter = new bpmnlint.Linter({
    config: { extends: ['bpmnlint:recommended', `plugin:camunda-compat/camunda-cloud-${version.replace('.', '-')}`] },
    resolver: new NodeResolver({ require }),
  });
  const reportsByRule = await linter.lint(rootElement);
  return [
    ...warnings.map(({ message }) => ({ rule: 'import', message })),
    ...Object.entries(reportsByRule).flatMap(([rule, reports]) => reports.map(report => ({ ...report, rule }))),
  ];
}

/** bpmnlint 11 takes a compensation event for an end where its task lies in a subprocess, although compensation has no flow. */
const isMistaken = ({ rule, id }, xml) => rule === 'no-implicit-end'
  && new RegExp(`<bpmn:boundaryEvent id="${id}"[^>]*>\\s*(<bpmn:extensionElements>.*?</bpmn:extensionElements>\\s*)?<bpmn:compensateEventDefinition`, 's').test(xml);

/** The start of an embedded subprocess says nothing that the name of the subprocess does not say: it has no name. */
function isInnerStart({ rule, id }, elementsById) {
  const { $type, $parent } = elementsById[id] ?? {};
  return rule === 'label-required' && $type === 'bpmn:StartEvent'
    && $parent.$type === 'bpmn:SubProcess' && !$parent.triggeredByEvent;
}

const line = ({ rule, id, message }) => `${id ?? ''}: ${message} (${rule})`;
