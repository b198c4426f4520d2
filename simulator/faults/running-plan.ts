import { createHash } from 'node:crypto';
import { ENDING } from './kinds.ts';
import type { BulkFault, CallFault, Plan, Rule, WebhookFault } from './kinds.ts';

type Running = Rule & { at: number; seen: number; fired: number };

const BULK = new Set(['bulk-delay', 'bulk-fail']);
const CALLS = new Set(['search-lag', 'delay', 'trickle', ...ENDING]);

/** A number from 0 to 1 that hangs on nothing but the seed, the rule's place and the number of its match. */
function draw(seed: number, rule: number, match: number): number {
  const text = `${String(seed)} ${String(rule)} ${String(match)}`;
  return createHash('sha256').update(text).digest().readUInt32BE(0) / 2 ** 32;
}

/**
 * A plan at work. Each rule counts its own matches, so what a rule does hangs only on the calls that fit it: the same
 * seed and the same calls bring the same faults.
 */
export class RunningPlan {
  private readonly seed: number;
  private readonly rules: Running[] = [];

  constructor(plan: Plan, seed: number) {
    this.seed = plan.seed ?? seed;
    for (const rule of plan.rules) this.add(rule);
  }

  add(rule: Rule): void {
    this.rules.push({ ...rule, at: this.rules.length, seen: 0, fired: 0 });
  }

  /** What befalls a call of these names, up to the first fault that ends it. */
  forCall(names: readonly string[]): CallFault[] {
    const befalls: CallFault[] = [];
    for (const rule of this.rules) {
      if (!CALLS.has(rule.effect.fault) || !this.fires(rule, names)) continue;
      befalls.push(rule.effect as CallFault);
      if (ENDING.has(rule.effect.fault)) break;
    }
    return befalls;
  }

  /** What befalls a delivery of that topic. */
  forWebhook(topic: string): WebhookFault[] {
    return this.rules
      .filter(({ effect }) => !CALLS.has(effect.fault) && !BULK.has(effect.fault))
      .filter((rule) => this.fires(rule, [topic]))
      .map((rule) => rule.effect as WebhookFault);
  }

  /** What befalls a bulk operation that was started under those names. */
  forBulk(names: readonly string[]): BulkFault[] {
    return this.rules
      .filter((rule) => BULK.has(rule.effect.fault) && this.fires(rule, names))
      .map((rule) => rule.effect as BulkFault);
  }

  list(): object[] {
    return this.rules.map(({ effect, choice, seen, fired }) => ({ ...effect, ...choice, seen, fired }));
  }

  private fires(rule: Running, names: readonly string[]): boolean {
    const { choice } = rule;
    if (choice.names.length > 0 && !names.some((name) => choice.names.includes(name))) return false;
    const match = rule.seen;
    rule.seen += 1;
    if (match < choice.skip || (match - choice.skip) % choice.every !== 0) return false;
    if (rule.fired >= choice.count) return false;
    if (choice.chance < 1 && draw(this.seed, rule.at, match) >= choice.chance) return false;
    rule.fired += 1;
    return true;
  }
}
