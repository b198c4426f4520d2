import { expect } from 'vitest';
import type { Shopper } from './shopper.ts';

/** A person who was never here. */
export interface Newcomer {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
}

/** Opens an account under that name; the shopper is signed in. */
export async function register({ page }: Shopper, person: Newcomer): Promise<void> {
  await page.goto(new URL('/account/login', page.url()).href);
  await page.locator('#first').fill(person.firstName);
  await page.locator('#last').fill(person.lastName);
  await page.locator('#new-email').fill(person.email);
  await page.locator('#new-email').press('Enter');
  await page.waitForURL(/\/account$/);
}

/** Fills in the checkout's form with an address in Oregon. */
export async function fillContact({ page }: Shopper, person: Newcomer): Promise<void> {
  const contact = { ...person, address1: '1 Kiln Lane', city: 'Portland', zip: '97201' };
  for (const [name, text] of Object.entries(contact)) {
    await page.locator(`#checkout-form [name=${name}]`).fill(text);
  }
  await page.locator('#checkout-form [name=countryCode]').selectOption('US');
  await page.locator('#checkout-form [name=provinceCode]').selectOption('OR');
}

/** Pays; a checkout that says its total has changed is paid at the new one. */
export async function pay({ page }: Shopper): Promise<void> {
  await page.locator('[data-pay]').click();
  const [thanks, problem] = [page.getByRole('heading', { name: /^thank/i }), page.locator('p.problem')];
  await thanks.or(problem).first().waitFor();
  if ((await thanks.count()) > 0) return;
  expect(await problem.innerText()).toMatch(/changed/);
  await page.locator('[data-pay]').click();
  await thanks.waitFor();
}
