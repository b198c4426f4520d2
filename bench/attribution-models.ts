// One run of all models over a made-up million of journeys. `node bench/attribution-models.ts plain|shuffled`
import { createHash } from 'node:crypto';
import { drawBuckets } from '../app/attribution/models/bootstrap.ts';
import { creditJourneys, modelNames } from '../app/attribution/models/credit-journeys.ts';
import { bucketOfPerson, mixBits } from '../app/attribution/models/journey-table.ts';
import type { JourneyTable } from '../app/attribution/models/journey-table.ts';

const journeys = 1_000_000;
const channels = 12;
const hourMs = 3_600_000;
const longest = 14;

/** What one run found. */
export interface AttributionRun {
  readonly journeys: number;
  readonly touches: number;
  readonly conversions: number;
  /** Of the processor, the garbage collector's and compiler's included: what others do to the machine does not count. */
  readonly seconds: number;
  readonly wallSeconds: number;
  readonly peakMiB: number;
  readonly secondsByModel: Readonly<Record<string, number>>;
  /** Credits of every model but any click add up to the conversions. */
  readonly conserved: boolean;
  readonly digest: string;
}

const chance = (journey: number, salt: number): number => mixBits(journey * 64 + salt) / 2 ** 32;

/** Lengths fall off like 0.715^n: 3.5 touches on average, the longest cut. */
function lengthOf(journey: number): number {
  const drawn = 1 + Math.floor(Math.log(1 - chance(journey, 0)) / Math.log(0.72));
  return Math.min(longest, drawn);
}

/** The row that journey `at` stands in: its own, or one far away. */
const place = (at: number, shuffled: boolean): number => (shuffled ? (at * 611_953 + 17) % journeys : at);

function makeTable(shuffled: boolean): JourneyTable {
  const offsets = new Uint32Array(journeys + 1);
  for (let row = 0; row < journeys; row += 1) {
    offsets[row + 1] = (offsets[row] ?? 0) + lengthOf(place(row, shuffled));
  }
  const touches = new Uint16Array(offsets[journeys] ?? 0);
  const timesMs = new Float64Array(touches.length);
  const conversions = new Uint32Array(journeys);
  const losses = new Uint32Array(journeys);
  const values = new Float64Array(journeys);
  const buckets = new Uint8Array(journeys);
  for (let row = 0; row < journeys; row += 1) {
    const journey = place(row, shuffled);
    let atMs = 1_700_000_000_000 + Math.floor(chance(journey, 60) * 1e9);
    let channel = 0;
    for (let at = offsets[row] ?? 0, step = 1; at < (offsets[row + 1] ?? 0); at += 1, step += 1) {
      // Channels are unequal, and some follow themselves.
      const drawn = Math.floor(chance(journey, step) ** 1.6 * channels);
      channel = step > 1 && chance(journey, step + 20) < 0.25 ? channel : drawn;
      touches[at] = channel;
      atMs += Math.floor(chance(journey, step + 40) * 96 * hourMs);
      timesMs[at] = atMs;
    }
    const won = chance(journey, 61) < 0.08 + 0.005 * channel ? 1 : 0;
    conversions[row] = won;
    losses[row] = 1 - won;
    values[row] = won * (500 + Math.floor(chance(journey, 62) * 20_000));
    buckets[row] = bucketOfPerson(String(journey));
  }
  const keys = Array.from({ length: channels }, (_, at) => `channel-${String(at).padStart(2, '0')}`);
  return { keys, offsets, touches, timesMs, conversions, losses, values, buckets };
}

function run(): AttributionRun {
  const table = makeTable(process.argv[2] === 'shuffled');
  const conversions = table.conversions.reduce((sum, won) => sum + won, 0);
  const digest = createHash('sha256');
  const secondsByModel: Record<string, number> = {};
  let conserved = true;
  const beganMs = performance.now();
  const before = process.cpuUsage();
  const draws = drawBuckets(1);
  for (const model of modelNames) {
    const modelMs = performance.now();
    const credit = creditJourneys(table, model, { draws, directKey: 'channel-03' });
    digest.update(Buffer.from(credit.conversions.buffer)).update(Buffer.from(credit.values.buffer));
    digest.update(JSON.stringify([credit.conversionShares, credit.valueShares]));
    const sum = credit.conversions.reduce((all, part) => all + part, 0);
    if (model !== 'any' && Math.abs(sum - conversions) > 1e-6) conserved = false;
    secondsByModel[model] = Math.round(performance.now() - modelMs) / 1_000;
  }
  const used = process.cpuUsage(before);
  return {
    journeys,
    touches: table.touches.length,
    conversions,
    seconds: Math.round((used.user + used.system) / 1_000) / 1_000,
    wallSeconds: Math.round(performance.now() - beganMs) / 1_000,
    peakMiB: Math.round(process.resourceUsage().maxRSS / 1_024),
    secondsByModel,
    conserved,
    digest: digest.digest('hex'),
  };
}

process.stdout.write(`${JSON.stringify(run())}\n`);
