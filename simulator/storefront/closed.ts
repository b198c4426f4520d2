import { shopState } from '../shop-state.ts';
import type { Store } from '../store/store.ts';

export type Closed = { status: number; location?: string; html: string };

const page = (title: string): string =>
  `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1></body></html>`;

/** What shoppers see of a shop that is not open, whatever they ask for; undefined of an open one. */
export function closedPage(store: Store, path: string): Closed | undefined {
  switch (shopState(store)) {
    case 'open':
      return undefined;
    case 'password':
      return path === '/password'
        ? { status: 200, html: page('Opening soon') }
        : { status: 302, location: '/password', html: '' };
    case 'frozen':
      return { status: 402, html: page('This store is unavailable') };
    case 'locked':
      return { status: 423, html: page('This store is unavailable') };
    case 'forbidden':
      return { status: 403, html: page('This store is unavailable') };
    case 'paused':
      return { status: 404, html: page('This store is unavailable') };
  }
}
