/** What passes from one part of the stack to another takes seconds, on a busy machine many. */
export const PATIENCE = 120_000;

/** Opens a page that reaches this machine only. */
export async function open(browser) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
  page.setDefaultTimeout(PATIENCE);
  await page.route(url => url.hostname !== '127.0.0.1', route => route.abort());
  return page;
}

/** Logs in to Tasklist or Operate. */
export async function logIn(page, { user, password }, url) {
  await page.goto(url);
  await page.getByLabel('Username').fill(user);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Login' }).click();
}
