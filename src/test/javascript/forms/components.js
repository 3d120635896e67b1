const isList = ({ type }) => type === 'dynamiclist';

/** All components of a form, those in groups too, but not those of which each entry of a list has its own. */
export const components = form => (form.components ?? []).flatMap(each => isList(each) ? [each] : [each, ...components(each)]);

/** The components that a person fills in. */
export const fields = form => components(form)
  .map(each => isList(each) ? { ...each, key: each.path } : each)
  .filter(({ key }) => key);
