/** Camunda's Modeler with the newest library of element templates; the ready-made script of its package holds an older one. */
export { default as Modeler } from 'camunda-bpmn-js/lib/camunda-cloud/Modeler';
