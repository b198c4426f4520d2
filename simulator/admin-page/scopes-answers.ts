import type { SimulatorContext } from '../context.ts';

/** What App Bridge's scopes.query answers: granted now, required and optional by shopify.app.toml. */
export function describeScopes(context: SimulatorContext) {
  return {
    granted: [...context.grantedScopes()],
    required: [...context.app.scopes],
    optional: [...context.app.optionalScopes],
  };
}

/** Says which of the scopes an app may not ask a merchant for, as only declared optional ones can be; null when all may be. */
export function refuseScopes(context: SimulatorContext, scopes: unknown): string | null {
  if (!Array.isArray(scopes) || scopes.length === 0) return 'scopes: a list of scopes is wanted';
  const unknown = scopes.filter((scope) => !context.app.optionalScopes.includes(String(scope)));
  if (unknown.length === 0) return null;
  return `scopes: ${unknown.join(', ')} is not among optional_scopes of shopify.app.toml`;
}
