import { changeScopes, currentInstallation, uninstall } from '../../oauth/installation.ts';
import { tokens } from '../../oauth/tables.ts';
import type { TokenRow } from '../../oauth/tables.ts';
import { issueDelegate, revokeToken } from '../../oauth/tokens.ts';
import { describeScope } from '../fields/platform/installation.ts';
import { fields, inputArg, textArg } from '../model.ts';
import type { Args, Call } from '../model.ts';
import { userError } from '../user-errors.ts';
import type { UserError } from '../user-errors.ts';

type DelegateInput = { delegateAccessScope: readonly string[]; expiresIn?: number | null };

/** The token a delegate is made with; asked inside the process, the newest of the shop. */
function parentOf(call: Call): TokenRow | undefined {
  return (
    call.token ?? call.store.rows.first(tokens, "WHERE kind = 'offline' AND revoked = 0 ORDER BY id DESC")
  );
}

/** Checked in Shopify's order; only the first fault is told. */
function wrongInDelegate(
  call: Call,
  parent: TokenRow | undefined,
  input: DelegateInput,
): UserError | undefined {
  const { delegateAccessScope: wanted, expiresIn } = input;
  if (parent?.kind === 'delegate')
    return userError("The parent access token can't be a delegate token.", null, 'DELEGATE_ACCESS_TOKEN');
  if (wanted.length === 0) return userError("The access scope can't be empty.", null, 'EMPTY_ACCESS_SCOPE');
  if (expiresIn != null && expiresIn <= 0)
    return userError('The expires_in value must be greater than 0.', null, 'NEGATIVE_EXPIRES_IN');
  const endsAtMs = parent?.expiresAtMs ?? Infinity;
  if (expiresIn != null && Date.now() + expiresIn * 1000 > endsAtMs)
    return userError("The delegate token can't expire after the parent token.", null, 'EXPIRES_AFTER_PARENT');
  const unknown = wanted.find((scope) => !call.scopes.has(scope));
  return unknown === undefined
    ? undefined
    : userError(`The access scope is invalid: ${unknown}`, null, 'UNKNOWN_SCOPES');
}

function createDelegate(args: Args, call: Call): object {
  const { store } = call;
  const input = inputArg<DelegateInput>(args, 'input');
  const parent = parentOf(call);
  const wrong = wrongInDelegate(call, parent, input);
  if (wrong !== undefined || parent === undefined) {
    const none = userError('Persistence failed.', null, 'PERSISTENCE_FAILED');
    return { delegateAccessToken: null, shop: store.shop(), userErrors: [wrong ?? none] };
  }
  const expiresInS = input.expiresIn ?? null;
  const scopes = [...input.delegateAccessScope];
  const accessToken = issueDelegate(store, parent, { scopes, expiresInS });
  return {
    delegateAccessToken: {
      accessToken,
      accessScopes: scopes,
      createdAt: `${new Date().toISOString().slice(0, 19)}Z`,
      // What is left of it when the answer is read: a second has begun (measured).
      expiresIn: expiresInS === null ? null : expiresInS - 1,
    },
    shop: store.shop(),
    userErrors: [],
  };
}

function wrongInDestroy(call: Call, row: TokenRow | undefined): UserError | undefined {
  if (call.token?.kind === 'delegate' && row?.id !== call.token.id)
    return userError('Access denied.', null, 'ACCESS_DENIED');
  if (row === undefined || row.revoked)
    return userError('Access token does not exist.', null, 'ACCESS_TOKEN_NOT_FOUND');
  return row.kind === 'delegate'
    ? undefined
    : userError('Can only delete delegate tokens.', null, 'CAN_ONLY_DELETE_DELEGATE_TOKENS');
}

function destroyDelegate(args: Args, call: Call): object {
  const { store } = call;
  const token = textArg(args, 'accessToken') ?? '';
  const wrong = wrongInDestroy(call, store.rows.first(tokens, 'WHERE token = ?', token));
  if (wrong === undefined) revokeToken(store, token);
  return { status: wrong === undefined, shop: store.shop(), userErrors: wrong === undefined ? [] : [wrong] };
}

function wrongInRevoke(call: Call, wanted: readonly string[]): UserError | undefined {
  const bad = (message: string, code: string): UserError => userError(message, ['scopes'], code);
  if (wanted.some((scope) => !call.scopes.has(scope)))
    return bad('The requested list of scopes to revoke includes invalid handles.', 'UNKNOWN_SCOPES');
  if (wanted.some((scope) => call.app.scopes.includes(scope)))
    return bad('Scopes that are declared as required cannot be revoked.', 'CANNOT_REVOKE_REQUIRED_SCOPES');
  const isImplied = (scope: string): boolean => {
    const wider = scope.replace(/^read_/, 'write_');
    return wider !== scope && call.scopes.has(wider) && !wanted.includes(wider);
  };
  return wanted.some(isImplied)
    ? bad('Already granted implied scopes cannot be revoked.', 'CANNOT_REVOKE_IMPLIED_SCOPES')
    : undefined;
}

function revokeScopes(args: Args, call: Call): object {
  const wanted = inputArg<readonly string[]>(args, 'scopes');
  const wrong = wrongInRevoke(call, wanted);
  if (wrong !== undefined) return { revoked: null, userErrors: [wrong] };
  const kept = (currentInstallation(call.store)?.scopes ?? []).filter((scope) => !wanted.includes(scope));
  changeScopes(call.store, kept);
  return { revoked: wanted.map(describeScope), userErrors: [] };
}

const NO_BILLING = userError('Custom apps cannot use the Billing API', null);

export const appAccessMutations = fields<undefined>({
  delegateAccessTokenCreate: (_source, args, call) => createDelegate(args, call),
  delegateAccessTokenDestroy: (_source, args, call) => destroyDelegate(args, call),
  appRevokeAccessScopes: (_source, args, call) => revokeScopes(args, call),
  appUninstall: (_source, _args, call) => {
    uninstall(call.store);
    return { app: { id: call.appId }, userErrors: [] };
  },
  appSubscriptionCreate: () => ({ appSubscription: null, confirmationUrl: null, userErrors: [NO_BILLING] }),
  appPurchaseOneTimeCreate: () => ({
    appPurchaseOneTime: null,
    confirmationUrl: null,
    userErrors: [NO_BILLING],
  }),
});
