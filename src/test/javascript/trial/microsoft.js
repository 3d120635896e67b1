/** The control page of the simulated Microsoft, in the panel beside a view. */
export class Microsoft {
  #frame;

  /** @param page that of the trial, which is reloaded nowhere while somebody plays Microsoft */
  constructor(page) {
    this.page = page;
    this.#frame = page.frameLocator('iframe[title="Simulated Microsoft"]');
  }

  /** Opens the panel, unless it is open. */
  async show() {
    const button = this.page.getByRole('button', { name: 'Microsoft', exact: true });
    if (await button.getAttribute('aria-expanded') !== 'true') {
      await button.click();
    }
    await this.#frame.getByRole('heading', { name: 'Simulated Microsoft' }).waitFor();
  }

  async hide() {
    const button = this.page.getByRole('button', { name: 'Microsoft', exact: true });
    if (await button.getAttribute('aria-expanded') === 'true') {
      await button.click();
    }
  }

  #section = customer => this.#frame.locator(`h2:text-is("${customer}") ~ div`).first();

  #table = customer => this.#frame.locator(`h2:text-is("${customer}") ~ table`).first();

  #product = (customer, product) => this.#table(customer).getByRole('row').filter({ hasText: product });

  #person = user => this.#frame.getByRole('row').filter({ hasText: user });

  /** Presses a button, and waits until the page that answers is there. */
  async #press(button) {
    await this.show();
    await Promise.all([
      this.page.waitForResponse(answer => answer.request().method() === 'POST' && !answer.url().includes('/api/')),
      button.click(),
    ]);
  }

  #top = name => this.#press(this.#frame.getByRole('button', { name, exact: true }));

  revokeTokens = () => this.#top('Revoke the tokens');

  /** Renews it, unless somebody has done so. */
  async renewConsent() {
    await this.show();
    const button = this.#frame.getByRole('button', { name: 'Renew the consent' });
    await this.#frame.getByRole('button', { name: 'Revoke the tokens' }).or(button).waitFor();
    if (await button.count() > 0) {
      await this.#press(button);
    }
  }

  block = customer => this.#press(this.#section(customer).getByRole('button', { name: 'Block the partner' }));

  exempt = customer => this.#press(this.#section(customer).getByRole('button', { name: 'Exempt the partner' }));

  addSeat = (customer, product) => this.#press(this.#product(customer, product).getByRole('button', { name: 'Add a seat' }));

  /** Buys a subscription beside the one that the customer has, with one seat. */
  addSubscription = (customer, product) =>
    this.#press(this.#product(customer, product).getByRole('button', { name: 'Add a subscription' }));

  /** For a minute of the engine's clock nothing is found at Partner Center, as with a wrong address. */
  knowNoAddress = () => this.#top('knows no address: 404');

  fail = () => this.#top('fails: 500');

  /** The next license change or seat purchase meets this. */
  next = (kind, answer) => this.#press(this.#frame.locator('.group', { hasText: `The next ${kind}` }).getByRole('button', { name: answer, exact: true }));

  backToNormal = () => this.#top('Back to normal');

  async setUsageLocation(user, country) {
    await this.show();
    const field = this.#frame.getByLabel(`Usage location of ${user}`);
    // whose pointer is in the panel keeps what is typed there
    await field.click();
    await field.fill(country);
    await this.#press(this.#person(user).getByRole('button', { name: 'Set' }));
  }

  async addToGroup(user, product) {
    await this.show();
    await this.#frame.getByLabel(`Group for ${user}`).selectOption(product);
    await this.#press(this.#person(user).getByRole('button', { name: 'Add to the group' }));
  }

  takeOutOfGroup = user => this.#press(this.#person(user).getByRole('button', { name: 'Take out of the group' }));
}
