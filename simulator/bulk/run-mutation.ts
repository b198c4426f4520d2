import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { openCatalogCache } from '../admin-api/catalog-cache.ts';
import { answerUncharged } from '../admin-api/execute.ts';
import type { Call } from '../admin-api/model.ts';
import { openOrderParts } from '../admin-api/order-parts.ts';
import { jsonText } from '../gateway/read-body.ts';
import { ResultLines } from './result-lines.ts';
import type { Ended, Run } from './run.ts';

type MutationRun = Run & { mutation: string; input: string; call: Call };

const TURN_MS = 12;
/** That such a line is told by itself is documented, its words are not. */
const UNREADABLE = { errors: [{ message: 'Invalid JSON format' }] };

/**
 * Runs a mutation once for every line of a JSONL file of variables, and writes what each answered with the number of
 * its line, from 0. A line that is no JSON object is an error of that line alone.
 */
export async function runMutationLines(run: MutationRun): Promise<Ended> {
  const lines = new ResultLines(run.path);
  const ended = (how: Ended['how']): Ended => ({ ...lines.counts, how });
  const source = createReadStream(run.input);
  let number = -1;
  let turnAt = performance.now();
  try {
    for await (const line of createInterface({ input: source, crlfDelay: Infinity })) {
      number += 1;
      if (line.trim() === '') continue;
      if (run.cancelled()) return ended('cancelled');
      if (lines.counts.objects >= run.failAfter) return ended('failed');
      const variables = readVariables(line);
      const answered = variables === undefined ? UNREADABLE : answerLine(run, variables);
      lines.add(jsonText({ ...answered, __lineNumber: number }));
      lines.counts.roots += 1;
      if (performance.now() - turnAt < TURN_MS) continue;
      run.progress(lines.counts);
      await nextTurn();
      turnAt = performance.now();
    }
  } finally {
    source.destroy();
    lines.close();
  }
  return ended(lines.counts.objects < run.failAfter ? 'done' : 'failed');
}

function readVariables(line: string): Record<string, unknown> | undefined {
  try {
    const read: unknown = JSON.parse(line);
    return typeof read === 'object' && read !== null && !Array.isArray(read)
      ? (read as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

function answerLine({ mutation, call }: MutationRun, variables: Record<string, unknown>): object {
  const { store } = call;
  const own: Call = {
    ...call,
    catalog: openCatalogCache(store),
    orderParts: openOrderParts(store),
    searchNotes: [],
  };
  const ask = { query: mutation, variables, operationName: undefined };
  return store.transaction(() => answerUncharged(ask, own));
}
