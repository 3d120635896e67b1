/**
 * A process with a start event, an element of this type and an end event; what the tests of templates begin with. A
 * boundary event is attached to a task before the end event, and leads to an end of its own.
 */
export function blankDiagram(type, { processId = 'BlankProcess', name = 'Blank' } = {}) {
  return type === 'bpmn:BoundaryEvent' ? withBoundaryEvent(processId, name) : withActivity(type, processId, name);
}

function withActivity(type, processId, name) {
  const tag = type.replace('bpmn:', '');
  const element = `${tag[0].toLowerCase()}${tag.slice(1)}`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:modeler="http://camunda.org/schema/modeler/1.0" id="Definitions_${processId}" targetNamespace="http://bpmn.io/schema/bpmn" exporter="Camunda Modeler" exporterVersion="5.50.0" modeler:executionPlatform="Camunda Cloud" modeler:executionPlatformVersion="8.8.0">
  <bpmn:process id="${processId}" name="${name}" isExecutable="true">
    <bpmn:startEvent id="StartEvent_Asked" name="Asked">
      <bpmn:outgoing>Flow_ToElement</bpmn:outgoing>
    </bpmn:startEvent>
    <bpmn:sequenceFlow id="Flow_ToElement" sourceRef="StartEvent_Asked" targetRef="Element" />
    <bpmn:${element} id="Element" name="${name}">
      <bpmn:incoming>Flow_ToElement</bpmn:incoming>
      <bpmn:outgoing>Flow_ToEnd</bpmn:outgoing>
    </bpmn:${element}>
    <bpmn:sequenceFlow id="Flow_ToEnd" sourceRef="Element" targetRef="EndEvent_Done" />
    <bpmn:endEvent id="EndEvent_Done" name="Done">
      <bpmn:incoming>Flow_ToEnd</bpmn:incoming>
    </bpmn:endEvent>
  </bpmn:process>
  <bpmndi:BPMNDiagram id="BPMNDiagram_1">
    <bpmndi:BPMNPlane id="BPMNPlane_1" bpmnElement="${processId}">
      <bpmndi:BPMNShape id="StartEvent_Asked_di" bpmnElement="StartEvent_Asked">
        <dc:Bounds x="152" y="102" width="36" height="36" />
        <bpmndi:BPMNLabel>
          <dc:Bounds x="145" y="145" width="50" height="14" />
        </bpmndi:BPMNLabel>
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Element_di" bpmnElement="Element">
        <dc:Bounds x="240" y="80" width="100" height="80" />
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="EndEvent_Done_di" bpmnElement="EndEvent_Done">
        <dc:Bounds x="392" y="102" width="36" height="36" />
        <bpmndi:BPMNLabel>
          <dc:Bounds x="385" y="145" width="50" height="14" />
        </bpmndi:BPMNLabel>
      </bpmndi:BPMNShape>
      <bpmndi:BPMNEdge id="Flow_ToElement_di" bpmnElement="Flow_ToElement">
        <di:waypoint x="188" y="120" />
        <di:waypoint x="240" y="120" />
      </bpmndi:BPMNEdge>
      <bpmndi:BPMNEdge id="Flow_ToEnd_di" bpmnElement="Flow_ToEnd">
        <di:waypoint x="340" y="120" />
        <di:waypoint x="392" y="120" />
      </bpmndi:BPMNEdge>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
`;
}

/** The same process with a user task in it, which the event interrupts. */
function withBoundaryEvent(processId, name) {
  return withActivity('bpmn:UserTask', processId, name)
    .replaceAll('"Element"', '"Task_Open"')
    .replace('"Element_di"', '"Task_Open_di"')
    .replace('<bpmn:userTask id="Task_Open" name="' + name + '">', `<bpmn:userTask id="Task_Open" name="Open">
      <bpmn:extensionElements>
        <zeebe:userTask />
        <zeebe:formDefinition formId="renew-partner-consent" bindingType="deployment" />
      </bpmn:extensionElements>`)
    .replace('xmlns:modeler=', 'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:modeler=')
    .replace('  </bpmn:process>', `    <bpmn:boundaryEvent id="Element" name="${name}" attachedToRef="Task_Open">
      <bpmn:outgoing>Flow_ToInterrupted</bpmn:outgoing>
    </bpmn:boundaryEvent>
    <bpmn:sequenceFlow id="Flow_ToInterrupted" sourceRef="Element" targetRef="EndEvent_Interrupted" />
    <bpmn:endEvent id="EndEvent_Interrupted" name="Interrupted">
      <bpmn:incoming>Flow_ToInterrupted</bpmn:incoming>
    </bpmn:endEvent>
  </bpmn:process>`)
    .replace('    </bpmndi:BPMNPlane>', `      <bpmndi:BPMNShape id="EndEvent_Interrupted_di" bpmnElement="EndEvent_Interrupted">
        <dc:Bounds x="392" y="222" width="36" height="36" />
        <bpmndi:BPMNLabel>
          <dc:Bounds x="381" y="265" width="58" height="14" />
        </bpmndi:BPMNLabel>
      </bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="Event_di" bpmnElement="Element">
        <dc:Bounds x="272" y="142" width="36" height="36" />
        <bpmndi:BPMNLabel>
          <dc:Bounds x="185" y="185" width="90" height="27" />
        </bpmndi:BPMNLabel>
      </bpmndi:BPMNShape>
      <bpmndi:BPMNEdge id="Flow_ToInterrupted_di" bpmnElement="Flow_ToInterrupted">
        <di:waypoint x="290" y="178" />
        <di:waypoint x="290" y="240" />
        <di:waypoint x="392" y="240" />
      </bpmndi:BPMNEdge>
    </bpmndi:BPMNPlane>`);
}
