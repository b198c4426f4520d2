import { confirmWith } from './dialogs.ts';
import { callAdmin, settings, words } from './settings.ts';

type Scopes = { granted: string[]; required: string[]; optional: string[] };

/** Asks the merchant for further scopes; what is granted already is not asked for again. Rejects for scopes that are not optional. */
export async function grantScopes(
  scopes: string[],
): Promise<{ result: 'granted-all' | 'declined-all'; detail: Scopes }> {
  const before = (await callAdmin('scopes')) as Scopes;
  const missing = scopes.filter((scope) => !before.granted.includes(scope));
  if (missing.length === 0) return { result: 'granted-all', detail: before };
  const undeclared = missing.filter((scope) => !before.optional.includes(scope));
  if (undeclared.length > 0) throw new Error(`${undeclared.join(', ')}: not among the app's optional scopes`);
  const allows = await confirmWith({
    title: words.grantTitle.replace('{app}', settings.appName),
    text: missing.join(', '),
    yes: words.grant,
    no: words.cancel,
    isCritical: false,
  });
  if (!allows) return { result: 'declined-all', detail: before };
  return { result: 'granted-all', detail: (await callAdmin('scopes', { scopes: missing })) as Scopes };
}
