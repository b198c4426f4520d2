import { createCustomer } from '../store/customers/customers.ts';
import type { Address } from '../store/schema/catalog.ts';
import type { Store } from '../store/store.ts';
import type { Person } from './people/people.ts';

/** A person's address as orders and customers keep it. */
export function addressOf(person: Person): Address {
  const { firstName, lastName, address1, zip, place } = person;
  return {
    ...{ firstName, lastName, address1, zip, city: place.city, province: place.province },
    ...{ provinceCode: place.provinceCode, country: 'United States', countryCode: 'US' },
  };
}

function writePerson(store: Store, person: Person, createdAt: string): number {
  const { firstName, lastName, email, phone, locale, tags, subscribed, smsSubscribed } = person;
  const address = addressOf(person);
  const row = createCustomer(
    store,
    {
      ...{ firstName, lastName, email, phone, locale, tags, createdAt },
      addresses: [{ ...address, id: store.newId() }],
      emailConsent: subscribed ? 'SUBSCRIBED' : 'NOT_SUBSCRIBED',
      ...(subscribed ? { emailOptInLevel: 'SINGLE_OPT_IN', emailConsentAt: createdAt } : {}),
      smsConsent: smsSubscribed ? 'SUBSCRIBED' : 'NOT_SUBSCRIBED',
      ...(smsSubscribed ? { smsOptInLevel: 'SINGLE_OPT_IN', smsConsentAt: createdAt } : {}),
    },
    'silent',
  );
  return row.id;
}

/** Writes the customers, each made when he first bought (who never did: on the first day). Gives their ids in order. */
export function writePeople(
  store: Store,
  people: readonly Person[],
  createdAt: (index: number) => string,
): number[] {
  return people.map((person, index) => writePerson(store, person, createdAt(index)));
}
