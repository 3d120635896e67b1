import { baseName, files, forms, readJson } from '../project.js';

const CASES = 'src/trial/resources/submissions';

/** The cases of all forms: what a form is opened with, what a person enters, and what it submits. */
export const cases = () => files(CASES, '.json').map(file => {
  const id = file.slice(CASES.length + 1).split('/')[0];
  const form = forms().find(each => baseName(each) === id);
  if (!form) {
    throw new Error(`${file} belongs to no form in the folder bpmn: none is called ${id}`);
  }
  return { file, form: readJson(form), ...readJson(file) };
});

export const casesOf = form => cases().filter(each => each.form.id === form.id);

/** Fills in a form as in a case, but for these keys; returns what is submitted, and the errors. */
export async function submit(page, { form, given, entered }, leftOut = []) {
  await page.show(form, given);
  for (const [key, value] of Object.entries(entered)) {
    if (!leftOut.includes(key)) {
      await page.enter(key, value);
    }
  }
  return page.submit();
}
