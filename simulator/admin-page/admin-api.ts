import type { IncomingMessage, ServerResponse } from 'node:http';
import { addressOf, parseJson, readBytes } from '../gateway/read-body.ts';
import type { SimulatorContext } from '../context.ts';
import { chooseStaff, whoLooks } from '../staff.ts';
import { placeThemeBlock, setThemeBlock } from '../theme/theme-blocks.ts';
import { ADMIN_LOCALES, adminLocale, embedAddress } from './embed-address.ts';
import { listForPicker } from './products-answer.ts';
import type { PickerKind } from './products-answer.ts';
import { describeScopes, refuseScopes } from './scopes-answers.ts';
import { describeExtensions, describeThemeBlocks } from './theme-answers.ts';

type Ask = { context: SimulatorContext; search: URLSearchParams; body: Record<string, unknown> };
type Answer = (ask: Ask) => unknown;

/** A request the page should not have made; the text says what is wrong with which field. */
class BadAsk extends Error {}

const READS: Record<string, Answer> = {
  'id-token': ({ context }) => ({ token: context.mintSessionToken() }),
  frame: ({ context, search }) => {
    if (!context.isInstalled()) return { installed: false, url: null };
    context.grantInstallation();
    const path = search.get('path') ?? '/';
    if (!/^\/(?![/\\])/.test(path)) throw new BadAsk('path: must begin with one slash');
    return { installed: true, url: embedAddress(context, path) };
  },
  state: ({ context }) => ({
    now: context.store.clock.now(),
    timezone: context.store.shop().timezone,
    locale: adminLocale(context),
  }),
  extensions: ({ context }) => describeExtensions(context),
  theme: ({ context }) => describeThemeBlocks(context),
  picker: ({ context, search }) => listForPicker(context, readKind(search), search.get('words') ?? ''),
  user: ({ context }) => {
    const member = whoLooks(context);
    return { ...member, accountAccess: member.id === context.staff.id ? 'owner' : 'limited' };
  },
  scopes: ({ context }) => describeScopes(context),
};

const CHANGES: Record<string, Answer> = {
  install: ({ context }) => {
    context.grantInstallation();
    return { installed: true };
  },
  locale: ({ context, body }) => {
    const locale = ADMIN_LOCALES.find((known) => known === body['locale']);
    if (locale === undefined) throw new BadAsk(`locale: one of ${ADMIN_LOCALES.join(', ')}`);
    context.store.setNote('adminLocale', locale);
    return { locale };
  },
  staff: ({ context, body }) => {
    const member = chooseStaff(context, body['id']);
    if (member === undefined) throw new BadAsk('id: nobody of the staff has it');
    return member;
  },
  scopes: ({ context, body }) => {
    const refusal = refuseScopes(context, body['scopes']);
    if (refusal !== null) throw new BadAsk(refusal);
    if (!context.isInstalled()) throw new BadAsk('scopes: the app is not installed');
    context.grantScopes(body['scopes'] as string[]);
    return describeScopes(context);
  },
  theme: ({ context, body }) => {
    const { handle, active, place, settings } = body;
    if (typeof handle !== 'string') throw new BadAsk('handle: the name of a block or embed is missing');
    if (typeof active !== 'boolean') throw new BadAsk('active: true or false is missing');
    if (!describeThemeBlocks(context).some((block) => block.handle === handle))
      throw new BadAsk(`handle: no theme extension has a block "${handle}"`);
    if (place !== undefined && place !== 'main' && place !== 'apps')
      throw new BadAsk('place: "main" or "apps"');
    if (settings !== undefined && (typeof settings !== 'object' || settings === null))
      throw new BadAsk('settings: an object, by the ids of the block’s settings');
    setThemeBlock(context.store, handle, active);
    placeThemeBlock(context.store, handle, {
      ...(place !== undefined && { place }),
      ...(settings !== undefined && { settings: settings as Record<string, unknown> }),
    });
    return describeThemeBlocks(context);
  },
};

/** Answers the admin page's own API below /admin-page/, JSON in and out; false when the path is not of it. */
export async function answerAdminApi(
  context: SimulatorContext,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const url = addressOf(request, 'http://localhost');
  const answers = request.method === 'POST' ? CHANGES : READS;
  const answer = answers[url.pathname.slice('/admin-page/'.length)];
  if (answer === undefined) return false;
  try {
    const body = request.method === 'POST' ? await readBody(request) : {};
    send(response, 200, answer({ context, search: url.searchParams, body }));
  } catch (error) {
    if (!(error instanceof BadAsk)) throw error;
    send(response, 400, { error: error.message });
  }
  return true;
}

function readKind(search: URLSearchParams): PickerKind {
  const kind = search.get('kind') ?? 'product';
  if (kind !== 'product' && kind !== 'variant' && kind !== 'collection')
    throw new BadAsk('kind: one of product, variant, collection');
  return kind;
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const body = parseJson((await readBytes(request, 65_536)).toString('utf8') || '{}');
  if (typeof body === 'object' && body !== null && !Array.isArray(body))
    return body as Record<string, unknown>;
  throw new BadAsk('body: a JSON object is wanted');
}

function send(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(JSON.stringify(value));
}
