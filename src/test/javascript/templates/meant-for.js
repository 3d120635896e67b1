// what tells a template's elements from others, by where it stands
const MARKS = [
  { element: 'zeebe:TaskDefinition', attribute: 'type', binding: { type: 'zeebe:taskDefinition', property: 'type' } },
  { element: 'zeebe:FormDefinition', attribute: 'formId', binding: { type: 'zeebe:formDefinition', property: 'formId' } },
  { element: 'zeebe:CalledElement', attribute: 'processId', binding: { type: 'zeebe:calledElement', property: 'processId' } },
];

/** Elements of our processes that hand down or keep more than the template has fields for, such as what is arranged for a whole team. */
export const WITHOUT_TEMPLATE = [
  'CallActivity_OnboardPerson',
  'CallActivity_GetMoreSeats',
  'Task_RenewPartnerConsent',
  'CallActivity_AssignLicense',
];

/** The id of the template that is for such an element: of its job type, form or called process. */
export function templateMeantFor(businessObject, templates) {
  const extensions = businessObject.get('extensionElements')?.get('values') ?? [];
  return MARKS
    .flatMap(mark => extensions
      .filter(extension => extension.$type === mark.element)
      .flatMap(extension => templates.filter(template => sets(template, mark, extension.get(mark.attribute)))))
    .map(({ id }) => id)[0];
}

const sets = (template, { binding }, value) => template.properties.some(property => property.value === value
  && property.binding.type === binding.type && property.binding.property === binding.property);
