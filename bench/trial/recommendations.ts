import { readFileSync } from 'node:fs';
import type pg from 'pg';
import { judgeRetail } from '../../test/support/online-retail.ts';
import type { Check } from './checks.ts';
import { until } from './spend.ts';

/** What recommendations reach on this history. Shares; `Bp` in hundredths of a percent. */
export interface RecommendationFigures {
  /** Places on the product page that the shop's own models filled, before popularity had to. */
  readonly coverageBeforeFallbackBp: number;
  /** By the reference protocol: the held-out product among the first ten, asked by the rest of the cart, by one product. */
  readonly hitRateAt10: number;
  readonly seedHitRateAt10: number;
  readonly popularityHitRateAt10: number;
}

interface Trained {
  readonly surfaces: readonly { readonly surface: string; readonly beforeFallback: number }[];
}

async function readEvaluation(database: pg.Client): Promise<Trained | null> {
  const { rows } = await database.query<{ evaluation: Trained }>(
    'SELECT evaluation FROM recommendation_snapshots ORDER BY version DESC LIMIT 1',
  );
  return rows[0]?.evaluation ?? null;
}

const rounded = (share: number): number => Number(share.toFixed(4));

/** Waits for the first training and judges the formulas on the file itself. */
export async function judgeRecommendations(
  database: pg.Client,
  ordersFile: string,
): Promise<{ figures: RecommendationFigures; checks: Check[] }> {
  await until('The first training', async () => (await readEvaluation(database)) !== null);
  const trained = await readEvaluation(database);
  const related = trained?.surfaces.find(({ surface }) => surface === 'related');
  const { cart, seed, popularity } = judgeRetail(readFileSync(ordersFile));
  const figures = {
    coverageBeforeFallbackBp: Math.round((related?.beforeFallback ?? 0) * 10_000),
    hitRateAt10: rounded(cart),
    seedHitRateAt10: rounded(seed),
    popularityHitRateAt10: rounded(popularity),
  };
  const checks = [
    {
      name: 'hit rate at 10 by the cart is at least .269',
      holds: figures.hitRateAt10 >= 0.269,
      found: String(figures.hitRateAt10),
    },
    {
      name: 'hit rate at 10 by one product is at least .131',
      holds: figures.seedHitRateAt10 >= 0.131,
      found: String(figures.seedHitRateAt10),
    },
  ];
  return { figures, checks };
}
