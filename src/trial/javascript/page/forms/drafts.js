const keyOf = (run, name) => `trial.draft.${run}.${name}`;

/** What somebody has typed into a form and not submitted, kept while the browser's tab is open and the trial runs. */
export const drafts = {
  read: (run, name) => JSON.parse(sessionStorage.getItem(keyOf(run, name)) ?? '{}'),
  drop: (run, name) => sessionStorage.removeItem(keyOf(run, name)),
  keep(run, name, entered) {
    if (Object.keys(entered).length > 0) {
      sessionStorage.setItem(keyOf(run, name), JSON.stringify(entered));
    } else {
      drafts.drop(run, name);
    }
  },
};
