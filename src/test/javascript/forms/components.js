/** All components of a form, those in groups too. */
export const components = form => (form.components ?? []).flatMap(each => [each, ...components(each)]);

/** The components that a person fills in. */
export const fields = form => components(form).filter(({ key }) => key);
