import { GraphQLError } from 'graphql';
import { currentPixel } from '../../../pixels/web-pixels.ts';
import type { WebPixelRow } from '../../../pixels/web-pixels.ts';
import { parseGid, toGid } from '../../../store/tables/ids.ts';
import { fields, textArg } from '../../model.ts';
import type { Args, Call } from '../../model.ts';

export const webPixelFields = fields<WebPixelRow>({
  id: (row) => toGid('WebPixel', row.id),
  settings: (row) => row.settings,
});

/** The app's own pixel; without one the real API answers with an error, not with null. */
export function readWebPixel(args: Args, call: Call): WebPixelRow {
  const row = currentPixel(call.store);
  const id = textArg(args, 'id');
  if (row === undefined || (id !== undefined && parseGid(id)?.id !== row.id))
    throw new GraphQLError('No web pixel was found for this app.', {
      extensions: { code: 'RESOURCE_NOT_FOUND' },
    });
  return row;
}
