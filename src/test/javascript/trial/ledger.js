import assert from 'node:assert/strict';
import { JSDOM } from 'jsdom';

/** What the simulated Microsoft has in its books, as its page shows it. */
export class Ledger {
  constructor(address) {
    this.address = address;
  }

  async #section(customer) {
    const { window } = new JSDOM(await (await fetch(this.address)).text());
    const heading = [...window.document.querySelectorAll('h2')].find(each => each.textContent === customer);
    assert.ok(heading, `Microsoft knows no customer ${customer}`);
    const section = [];
    for (let element = heading.nextElementSibling; element && element.tagName !== 'H2'; element = element.nextElementSibling) {
      section.push(element);
    }
    return section;
  }

  async #row(customer, name) {
    const rows = (await this.#section(customer)).flatMap(element => [...element.querySelectorAll('tr')]);
    const row = rows.find(each => each.cells[0].innerHTML.split('<')[0].trim() === name);
    assert.ok(row, `${customer} has no ${name}, but ${rows.map(each => each.cells[0].textContent).join(', ')}`);
    return row;
  }

  /** What the next license changes for a person meet; nobody else's do. */
  next = (user, answer, times = 1) => this.#post({ answer, times, user });

  /** What the next purchase at a customer meets. */
  async nextPurchase(customer, answer) {
    await this.#post({ answer, customer: await this.customerId(customer) });
  }

  async #post(order) {
    const { status } = await fetch(new URL('next', this.address), { method: 'POST', body: new URLSearchParams(order), redirect: 'manual' });
    assert.equal(status, 303);
  }

  async customerId(customer) {
    return (await this.#section(customer)).map(element => element.querySelector('code')?.textContent).find(Boolean);
  }

  async skuId(customer, product) {
    return (await this.#row(customer, product)).querySelector('input[name=sku]').value;
  }

  async seats(customer, product) {
    return Number((await this.#row(customer, product)).cells[2].textContent);
  }

  /** The names of a person's licenses. */
  async licensesOf(user) {
    return (await this.#row(customerOf(user), user)).cells[1].innerHTML.split('<br>').filter(name => name).sort();
  }

  async usageLocationOf(user) {
    return (await this.#row(customerOf(user), user)).querySelector('input[name=country]').value;
  }
}

/** Contoso, of controller@contoso.example. */
const customerOf = user => user.replace(/^.*@(.)(.*)\.example$/, (all, first, rest) => first.toUpperCase() + rest);
