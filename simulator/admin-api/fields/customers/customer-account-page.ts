import { parseGid, toGid } from '../../../store/tables/ids.ts';
import { listOf } from '../../listing.ts';
import { fields } from '../../model.ts';
import { Typed } from '../../typed.ts';

// Below all ids of the sequence: every shop has these three, in this order.
const FIRST_ID = 221_000_000_001;
const PAGES = ['Orders', 'Profile', 'Settings'].map((title, at) => ({ id: FIRST_ID + at, title }));

type PageRow = (typeof PAGES)[number];

const show = (row: PageRow): Typed => new Typed('CustomerAccountNativePage', row);

/** A CustomerAccountNativePage: one of the pages a customer's account has in every shop. */
export const accountPageFields = fields<PageRow>({
  id: (row) => toGid('CustomerAccountPage', row.id),
  title: (row) => row.title,
  handle: (row) => row.title.toLowerCase(),
  pageType: (row) => `NATIVE_${row.title.toUpperCase()}`,
  defaultCursor: (row) =>
    Buffer.from(
      JSON.stringify({
        ...{ limit: 1, order: 'id asc', last_id: row.id, last_value: row.id, direction: 'next' },
      }),
    ).toString('base64'),
});

export const accountPageQueries = fields<undefined>({
  customerAccountPage: (_source, args) => {
    const row = PAGES.find(({ id }) => id === parseGid(String(args['id']))?.id);
    return row === undefined ? null : show(row);
  },
  customerAccountPages: () => listOf(PAGES.map(show)),
});
