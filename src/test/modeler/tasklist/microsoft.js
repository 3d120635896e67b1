/** The page on which a person plays Microsoft. */
export class Microsoft {
  constructor(page, stack) {
    this.page = page;
    this.stack = stack;
  }

  #show = () => this.page.goto(this.stack.simulator);

  #access = customer => this.page.locator(`h2:text-is("${customer}") + div`);

  #table = customer => this.page.locator(`h2:text-is("${customer}") ~ table`).first();

  #product = (customer, product) => this.#table(customer).getByRole('row').filter({ hasText: product });

  #person = user => this.page.getByRole('row').filter({ has: this.page.getByText(user, { exact: true }) });

  async customerId(name) {
    await this.#show();
    return this.#table(name).locator('input[name=customer]').first().inputValue();
  }

  async skuId(customer, product) {
    await this.#show();
    return this.#product(customer, product).locator('input[name=sku]').first().inputValue();
  }

  revokeTokens = () => this.#partner('Revoke the tokens', "The partner's tokens are refused");

  renewConsent = () => this.#partner('Renew the consent', "The partner's tokens are accepted");

  async #partner(button, effect) {
    await this.#show();
    await this.page.getByRole('button', { name: button }).click();
    await this.page.getByText(effect).waitFor();
  }

  block = customer => this.#policy(customer, 'Block the partner', 'Conditional Access blocks the partner');

  exempt = customer => this.#policy(customer, 'Exempt the partner', 'Conditional Access lets the partner in');

  async #policy(customer, button, effect) {
    await this.#show();
    await this.#access(customer).getByRole('button', { name: button }).click();
    await this.#access(customer).getByText(effect).waitFor();
  }

  addSeat = (customer, product) => this.#addSeatBy('Add one', customer, product);

  /** Buys a subscription beside the one that the customer has, with one seat. */
  addSubscription = (customer, product) => this.#addSeatBy('Add a subscription', customer, product);

  async #addSeatBy(button, customer, product) {
    const seats = await this.seats(customer, product) + 1;
    await this.#product(customer, product).getByRole('button', { name: button }).click();
    await this.#product(customer, product).getByRole('cell').nth(2).getByText(`${seats}`, { exact: true }).waitFor();
  }

  async seats(customer, product) {
    await this.#show();
    return Number(await this.#product(customer, product).getByRole('cell').nth(2).innerText());
  }

  async licensesOf(user) {
    await this.#show();
    return this.#person(user).getByRole('cell').nth(1).innerText();
  }

  async usageLocationOf(user) {
    await this.#show();
    return this.page.getByLabel(`Usage location of ${user}`).inputValue();
  }

  async setUsageLocation(user, country) {
    await this.#show();
    await this.page.getByLabel(`Usage location of ${user}`).fill(country);
    // the field shows the country before it is set, so the page does not tell
    await Promise.all([
      this.page.waitForResponse(answer => answer.request().method() === 'POST'),
      this.#person(user).getByRole('button', { name: 'Set' }).click(),
    ]);
  }

  async addToGroup(user, product) {
    await this.#show();
    await this.page.getByLabel(`Group for ${user}`).selectOption(product);
    await this.#person(user).getByRole('button', { name: 'Add to the group' }).click();
    await this.#person(user).getByRole('button', { name: 'Take out of the group' }).waitFor();
  }

  async takeOutOfGroup(user) {
    await this.#show();
    const button = this.#person(user).getByRole('button', { name: 'Take out of the group' });
    await button.click();
    await button.waitFor({ state: 'detached' });
  }

  /** For a minute nothing is found at Partner Center, as with a wrong address. */
  async moveElsewhere() {
    await this.#show();
    await this.page.getByRole('button', { name: 'Move elsewhere' }).click();
    await this.page.getByText('base-url is wrong').waitFor();
  }

  /** The trouble is over by itself, too, after a minute. */
  async backToNormal() {
    await this.#show();
    const button = this.page.getByRole('button', { name: 'Back to normal' });
    if (await button.count()) {
      await button.click();
    }
    await this.page.getByText('Works as it should').waitFor();
  }
}
