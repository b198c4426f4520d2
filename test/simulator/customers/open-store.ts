import { changeScopes } from '../../../simulator/oauth/installation.ts';
import { openEmptyStore } from '../core/open-empty-store.ts';
import type { Answer, OpenStore } from '../core/open-empty-store.ts';
import { adminSchema } from '../../../simulator/admin-api/schema.ts';
import { isInputObjectType, getNamedType } from 'graphql';

export type Said = { field: string[] | null; message: string; code?: string | null };

export type CustomerStore = OpenStore & {
  /** Calls one mutation with arguments as variables, selecting `fields` of its payload and every userError. Throws on top-level errors. */
  call(
    name: string,
    args: Record<string, unknown>,
    fields?: string,
  ): Record<string, unknown> & { userErrors: Said[] };
  /** The same, giving the whole answer. */
  whole(name: string, args: Record<string, unknown>, fields?: string): Answer;
  /** Makes a customer and gives his gid. */
  make(input: Record<string, unknown>): string;
};

/** A store that speaks only of customers, segments and the like. */
export async function openCustomerStore(port: number): Promise<CustomerStore> {
  const store = await openEmptyStore(port);
  changeScopes(store.simulator.context.store, [...adminSchema().scopes]);
  const mutations = adminSchema().graphql.getMutationType()?.getFields() ?? {};
  const whole = (name: string, args: Record<string, unknown>, fields = ''): Answer => {
    const field = mutations[name];
    if (field === undefined) throw new Error(`no mutation ${name}`);
    const used = field.args.filter((arg) => arg.name in args);
    const declared = used.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
    const passed = used.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
    const payload = getNamedType(field.type);
    if (isInputObjectType(payload) || !('getFields' in payload)) throw new Error(`${name} has no payload`);
    const errors = payload.getFields()['userErrors'];
    const code =
      errors !== undefined && 'getFields' in getNamedType(errors.type) ? codeField(errors.type) : '';
    const head = declared === '' ? 'mutation M' : `mutation M(${declared})`;
    const call = passed === '' ? name : `${name}(${passed})`;
    return store.ask(`${head} { ${call} { ${fields} userErrors { field message ${code} } } }`, args);
  };
  const call: CustomerStore['call'] = (name, args, fields) => {
    const { data, errors } = whole(name, args, fields);
    if (errors !== undefined) throw new Error(errors.map((error) => error.message).join('; '));
    return data?.[name] as ReturnType<CustomerStore['call']>;
  };
  const make = (input: Record<string, unknown>): string => {
    const made = call('customerCreate', { input }, 'customer { id }');
    if (made.userErrors.length > 0) throw new Error(made.userErrors[0]?.message);
    return (made['customer'] as { id: string }).id;
  };
  return { ...store, call, whole, make };
}

function codeField(type: Parameters<typeof getNamedType>[0]): string {
  const named = getNamedType(type);
  return named != null && 'getFields' in named && 'code' in named.getFields() ? 'code' : '';
}
