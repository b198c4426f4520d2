import { metafieldDefinitions } from '../../../store/schema/catalog.ts';
import type { Call } from '../../model.ts';
import type { Capabilities } from './definition-rules.ts';
import type { Wrong } from './names.ts';

const MOST_FILTERS = 50;

/** What is wrong with one more definition that filters the lists of the admin. `owner`: "product", "customer". */
export function filterProblem(
  call: Call,
  asked: Capabilities,
  of: { ownerType: string; owner: string; capabilities?: readonly string[] },
): Wrong | undefined {
  if (asked.adminFilterable?.enabled !== true || of.capabilities?.includes('adminFilterable') === true)
    return undefined;
  const sql = `SELECT count(*) FROM ${metafieldDefinitions.name} WHERE ownerType = ? AND instr(capabilities, '"adminFilterable"') > 0`;
  if (call.store.rows.number(sql, of.ownerType) < MOST_FILTERS) return undefined;
  const message = `You can only use ${String(MOST_FILTERS)} ${of.owner} metafield definitions to filter the ${of.owner} list. To add a new filter, disable filtering on an existing one.`;
  return { field: '', code: 'OWNER_TYPE_LIMIT_EXCEEDED_FOR_USE_AS_ADMIN_FILTERS', message };
}
