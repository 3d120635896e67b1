const AGAIN_AFTER = 2_000;

/**
 * Listens to what changes in the trial, and connects again by itself.
 *
 * @param run what the page shows is of this start of the trial
 * @param heard.changed something is different now: ({ run, now, position })
 * @param heard.lost the trial does not answer
 * @param heard.back it answers again
 * @param heard.anew it was started again, and knows nothing of what this page shows
 */
export function connect(run, { changed, lost, back, anew }) {
  let isLost = false;
  let isOver = false;
  let events;

  const open = () => {
    if (document.hidden || isOver || (events && events.readyState !== EventSource.CLOSED)) {
      return;
    }
    events = new EventSource('/api/events');
    events.addEventListener('change', event => {
      const change = JSON.parse(event.data);
      if (isLost) {
        isLost = false;
        back();
      }
      if (change.run === run) {
        changed(change);
      } else {
        isOver = true;
        events.close();
        anew();
      }
    });
    events.addEventListener('error', () => {
      if (!isLost) {
        isLost = true;
        lost();
      }
      // the browser itself tries again, but not after an answer that is an error
      if (events.readyState === EventSource.CLOSED) {
        setTimeout(open, AGAIN_AFTER);
      }
    });
  };
  // browsers keep six connections to a server, for all tabs together
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) {
      events.close();
    }
    open();
  });
  open();
}
